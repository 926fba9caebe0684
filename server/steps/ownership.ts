import type { Creations } from '../model/creations.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'

/** Something that AWS shows, with what tells whose it is. */
interface Found {
  /** What stays with this one thing: the resource id of an instance, the identifier of a deployment, the name of a group. */
  readonly id: string
  /** The name that its creation asked for. */
  readonly name: string
  readonly tags: Readonly<Record<string, string>> | undefined
}

/** Whose something is. */
export type Ownership =
  | 'own'
  | 'foreign'
  /** AWS shows no tags of it yet, and never answered the call that may have created it. */
  | 'untold'

/** Whether an operation made something: AWS's answer to its creation named it, or it carries the operation's tag. */
export function ownershipOf(
  { id, name, tags }: Found,
  { operationId, creations }: { readonly operationId: string; readonly creations: Creations },
): Ownership {
  if (creations.named.some(({ identifier, resourceId }) => (resourceId ?? identifier) === id)) return 'own'
  if (tags?.[OPERATION_TAG] === operationId) return 'own'
  // A resource is shown before its tags are. No list at all means that its tags cannot be read.
  const mayShowTags = tags !== undefined && Object.keys(tags).length === 0
  return mayShowTags && creations.unanswered.includes(name) ? 'untold' : 'foreign'
}
