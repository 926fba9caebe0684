import type { Leftover } from '../model/aftermath.ts'
import { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import { isActive } from '../model/operation-state.ts'
import { hasTakenDeployment } from './engine-upgrade/switched-over.ts'
import { attemptedCalls } from './kit/attempted.ts'

/** What a leftover is about, which decides who takes it over. */
export type LeftoverSubject =
  | 'proxy'
  | 'instance class'
  | 'writer'
  | 'temporary instance'
  | 'storage type'
  | 'deployment'
  | 'old cluster'
  | 'parameter group'

/**
 * A leftover of an operation after those that were started on its cluster since, oldest first. While the one that takes
 * it over is active it is named, and nothing is advised; once that one has ended, what is still there is its own leftover.
 */
export function afterLater(
  subject: LeftoverSubject,
  leftover: Leftover,
  operation: Operation,
  later: readonly Operation[],
): readonly Leftover[] {
  const successor = later.findLast((other) => SUCCEEDS[subject](other, leftover, operation))
  if (!successor) return [leftover]
  if (!isActive(successor.state)) return []
  const description = `${leftover.description}. Operation ${successor.id}, which has not ended, takes care of it`
  return [{ ...leftover, description, command: '', adoptedBy: successor.id }]
}

/** Whether a later operation answers for a leftover of an operation. */
type Succession = (later: Operation, leftover: Leftover, operation: Operation) => boolean

/** Settings belong to whoever changes them next; things belong to whoever was told to take them over. */
const SUCCEEDS: { readonly [S in LeftoverSubject]: Succession } = {
  proxy: ({ facts }) => facts.owedProxyRegistrations !== undefined,
  'instance class': (later, { resource }) =>
    sets(later, 'instance_type_change') ||
    attemptedCalls(later, 'ModifyDBInstance').some(({ call }) => call.input.instanceId === resource),
  writer: (later) =>
    sets(later, 'instance_type_change', 'instance_cycle', 'engine_upgrade') ||
    attemptedCalls(later, 'FailoverDBCluster').length > 0,
  'storage type': (later) =>
    sets(later, 'storage_type_change') || attemptedCalls(later, 'ModifyDBCluster').length > 0,
  'temporary instance': ({ adoption }, { resource }) => adoption?.instance?.instanceId === resource,
  deployment: (later, _, operation) => hasTakenDeployment(later, operation),
  'old cluster': (later, _, operation) =>
    hasTakenDeployment(later, operation) ||
    (later.adoption?.oldClusterResourceId !== undefined &&
      later.adoption.oldClusterResourceId === operation.facts.original?.clusterResourceId),
  'parameter group': ({ adoption }, { resource }) =>
    (adoption?.parameterGroups ?? []).some(({ name }) => name === resource),
}

/** Whether an operation of one of these types is at work, or has brought the cluster to its own aim. */
const sets = ({ spec, state, ending }: Operation, ...types: readonly OperationSpec['type'][]): boolean =>
  types.includes(spec.type) &&
  (isActive(state) || ending === Ending.COMPLETED || ending === Ending.COMPLETED_MANUALLY)
