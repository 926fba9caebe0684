import type { Leftover } from '../model/aftermath.ts'
import { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import { isActive } from '../model/operation-state.ts'
import type { LeftoverPart, Setting } from './kit/leftover-part.ts'
import { definitionOf } from './registry.ts'

/**
 * A leftover of an operation after those that were started on its cluster since, oldest first. While the one that takes
 * it over is active it is named, and nothing is advised; once that one has ended, what is still there is its own leftover.
 * Settings belong to whoever changes them next; things belong to whoever was told to take them over.
 */
export function afterLater(
  { setting, passesTo }: LeftoverPart,
  leftover: Leftover,
  operation: Operation,
  later: readonly Operation[],
): readonly Leftover[] {
  const successor = later.findLast(
    (other) => (setting !== undefined && sets(other, setting)) || passesTo(other, leftover, operation),
  )
  if (!successor) return [leftover]
  if (!isActive(successor.state)) return []
  const description = `${leftover.description}. Operation ${successor.id}, which has not ended, takes care of it`
  return [{ ...leftover, description, command: '', adoptedBy: successor.id }]
}

/** Whether an operation decides about a setting: it is at work, or has brought the cluster to its own aim. */
const sets = ({ spec, state, ending }: Operation, setting: Setting): boolean =>
  definitionOf(spec).aftermath.sets.includes(setting) &&
  (isActive(state) || ending === Ending.COMPLETED || ending === Ending.COMPLETED_MANUALLY)
