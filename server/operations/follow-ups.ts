import type { FollowUp } from '../model/aftermath.ts'
import { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationType } from '../model/operation-spec.ts'
import type { OperationOf } from './definition.ts'
import type { Sight } from './kit/sight.ts'
import { definitionOf } from './registry.ts'

/**
 * What others have to change because of an operation, as far as readings tell: where they name what is another one now,
 * or describe the cluster as it was. Only what still is as the operation made it. What one that was given up has changed
 * is for others to follow once a `later` operation of its type has made it the aim.
 */
export function followUps<T extends OperationType>(
  operation: OperationOf<T>,
  ending: Ending,
  sight: Sight,
  later: readonly Operation[] = [],
): readonly FollowUp[] {
  const { original } = operation.facts
  if (!original) return []
  const isAim =
    isCompleted(ending) ||
    later.some(({ spec, ending: how }) => spec.type === operation.spec.type && isCompleted(how))
  return definitionOf<T>(operation.spec).aftermath.followUps(operation, { original, sight, isAim, later })
}

const isCompleted = (ending: Ending | undefined): boolean =>
  ending === Ending.COMPLETED || ending === Ending.COMPLETED_MANUALLY
