import type { Finding, Severity } from '../../../model/finding.ts'
import { OPERATION_TAG } from '../../../model/identifiers.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import { InstanceRole } from '../../../model/instance-reading.ts'
import type { OperationState } from '../../../model/operation-state.ts'
import { isEnded } from '../../../model/operation-state.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { note } from '../notes.ts'

/** What is known of an operation that created something on a cluster. */
type MakerState = OperationState | 'unreadable'

/** The operations that created something on a cluster, by the id that its tag names. One that is missing is not known here. */
export type Makers = Readonly<Record<string, MakerState>>

/** What preflight judges from: a reading, and the operations that what it shows was created by. */
export type PreflightSubject = PreflightReading & { readonly makers: Makers }

/** The tags of a resource; undefined when AWS did not show them. */
type Tags = Readonly<Record<string, string>> | undefined

/** The operation that a resource is tagged with. */
const makerOf = (tags: Tags): string | undefined => tags?.[OPERATION_TAG] || undefined

/** The ids of the operations that the resources of a reading are tagged with. */
export const makersIn = ({
  cluster,
  deployments = [],
}: Pick<PreflightReading, 'cluster' | 'deployments'>): readonly string[] => [
  ...new Set([...cluster.instances, ...deployments].flatMap(({ tags }) => makerOf(tags) ?? [])),
]

const STANDS: { readonly [S in MakerState]: string } = {
  created: 'has not been started',
  running: 'is running',
  paused: 'is paused',
  rolling_back: 'is rolling back',
  completed: 'has completed',
  failed: 'was aborted',
  rolled_back: 'was rolled back',
  unreadable: 'cannot be read',
}

/** An operation that has not ended: what it created belongs to it, and it removes it itself. */
export interface ActiveMaker {
  readonly operationId: string
  /** How it stands, as in "operation 1234, which is paused". */
  readonly stands: string
}

/** The operation that a resource belongs to as long as that has not ended; undefined when it has, or is not known here. */
export function activeMaker(tags: Tags, makers: Makers): ActiveMaker | undefined {
  const operationId = makerOf(tags)
  const state = operationId === undefined ? undefined : makers[operationId]
  if (operationId === undefined || state === undefined) return undefined
  return state !== 'unreadable' && isEnded(state) ? undefined : { operationId, stands: STANDS[state] }
}

/**
 * A temporary instance of another operation, if the instance is one. That of an active operation is left to it, and the
 * writer is never advised to be deleted, whatever it came from. `effect` says what it would mean for the operation.
 */
export function temporaryInstance(
  instance: InstanceReading,
  makers: Makers,
  weight: Exclude<Severity, 'info'>,
  effect: string,
): Finding | undefined {
  const operationId = makerOf(instance.tags)
  if (operationId === undefined) return undefined
  const { instanceId, role } = instance
  const say = note[weight]
  const active = activeMaker(instance.tags, makers)
  if (active) {
    return say(
      'temporary_instance_in_use',
      `${instanceId} is the temporary instance of operation ${operationId}, which ${active.stands}.`,
      'It belongs to that operation, which deletes it before it ends. Finish or end that operation first.',
      [instanceId],
    )
  }
  const state = makers[operationId]
  const origin = `${instanceId} was created by operation ${operationId}, which ${state === undefined ? 'this server does not know' : STANDS[state]}`
  if (role === InstanceRole.WRITER) {
    return say(
      'temporary_instance_left',
      `${origin}, and is the writer now; it ${effect}.`,
      'Make another member the writer first. It must not be deleted as long as it is the writer; to keep it, remove its operation tag.',
      [instanceId],
    )
  }
  return say(
    'temporary_instance_left',
    `${origin}; it ${effect}.`,
    state === undefined
      ? 'Check whether it belongs to an operation of another installation. If it is no longer needed, delete it; to keep it, remove its operation tag.'
      : 'If it is no longer needed, delete it; to keep it, remove its operation tag.',
    [instanceId],
  )
}
