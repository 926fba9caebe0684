import { creationsOf } from '../../model/creations.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { AttemptedCall } from './attempted.ts'
import { attemptedCalls, hasMetGoal } from './attempted.ts'

/** A temporary instance that an operation has to answer for: it asked for it, or took it over. */
export interface OwnTemp {
  readonly instanceId: string
  /** The last call that asked for it; undefined for one that was taken over. */
  readonly created?: AttemptedCall<'CreateDBInstance'>
}

/** The temporary instances of an operation that it has not deleted, those taken over first. */
export function ownTemps(operation: Operation): readonly OwnTemp[] {
  const created = attemptedCalls(operation, 'CreateDBInstance').at(-1)
  const adopted = operation.adoption?.instance
  const temps: readonly OwnTemp[] = [
    ...(adopted && adopted.instanceId !== created?.call.input.instanceId
      ? [{ instanceId: adopted.instanceId }]
      : []),
    ...(created ? [{ instanceId: created.call.input.instanceId, created }] : []),
  ]
  return temps.filter((temp) => !isDeleted(operation, temp))
}

/** Whether an instance is a temporary one of the operation, and no other of the same name. */
export const isOwnTemp = (
  { id, adoption, facts, steps }: Pick<Operation, 'id' | 'adoption' | 'facts' | 'steps'>,
  { resourceId, tags }: InstanceReading,
): boolean =>
  tags?.[OPERATION_TAG] === id ||
  adoption?.instance?.resourceId === resourceId ||
  facts.tempInstance?.resourceId === resourceId ||
  creationsOf(steps).named.some((created) => created.resourceId === resourceId)

/** Whether an instance may be a temporary one of the operation: it is, or it only has the name that was asked for. */
export const mayBeOwnTemp = (operation: Operation, instance: InstanceReading): boolean =>
  isOwnTemp(operation, instance) ||
  ownTemps(operation).some(({ instanceId }) => instanceId === instance.instanceId)

/** Whether a step after its creation saw to it that the instance is gone. */
const isDeleted = ({ steps }: Operation, { instanceId, created }: OwnTemp): boolean =>
  steps.some(
    (step, index) =>
      index > (created?.stepIndex ?? -1) &&
      step.kind === 'delete_instance' &&
      step.input.instanceId === instanceId &&
      hasMetGoal(step),
  )
