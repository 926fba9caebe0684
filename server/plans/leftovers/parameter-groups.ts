import type { Leftover } from '../../model/aftermath.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { NamedParameterGroup } from '../../model/reading.ts'
import type { AttemptedCall } from '../attempted.ts'
import { attemptedCalls, hasDone } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'
import type { Sight } from '../sight.ts'
import { mayStillShow, shownCluster, uncertain } from '../sight.ts'
import { hasSwitchedOver } from '../switched-over.ts'

/** Parameter groups that this operation made or took over and that production does not use. */
export function parameterGroupLeftovers(operation: Operation, sight: Sight): readonly Leftover[] {
  if (hasDone(operation, 'delete_parameter_groups')) return []
  const cluster = shownCluster(sight)
  const isProductions = (group: NamedParameterGroup): boolean =>
    cluster ? usesGroup(cluster, group) : hasSwitchedOver(operation, sight.reading)
  return ownGroups(operation)
    .filter((group) => !isProductions(group))
    .flatMap((group) => leftover(operation, group, sight))
}

/** A parameter group of an operation, with the calls that made it; none when it was taken over. */
interface OwnGroup extends NamedParameterGroup {
  readonly created: readonly AttemptedCall<'CreateParameterGroup'>[]
}

/** The parameter groups that an operation made or took over. */
export function ownGroups(operation: Operation): readonly OwnGroup[] {
  const created = Map.groupBy(attemptedCalls(operation, 'CreateParameterGroup'), ({ call }) =>
    keyOf(call.input),
  )
  const named = [
    ...(operation.adoption?.parameterGroups ?? []),
    ...[...created.values()].flatMap(([first]) => first?.call.input ?? []),
  ]
  const distinct = new Map(named.map(({ kind, name }) => [keyOf({ kind, name }), { kind, name }]))
  return [...distinct].map(([key, group]) => ({ ...group, created: created.get(key) ?? [] }))
}

const keyOf = ({ kind, name }: NamedParameterGroup): string => `${kind}/${name}`

/** Whether a cluster or one of its members uses a parameter group. */
export const usesGroup = (
  { parameterGroup, instances }: ClusterReading,
  { kind, name }: NamedParameterGroup,
): boolean =>
  kind === ParameterGroupKind.CLUSTER
    ? parameterGroup === name
    : instances.some((instance) => instance.parameterGroup?.name === name)

function leftover(operation: Operation, group: OwnGroup, sight: Sight): readonly Leftover[] {
  const left = deletion(operation.region, group)
  const found = sight.reading?.namedGroups
  if (!found) return [uncertain(left)]
  if (found.some((each) => keyOf(each) === keyOf(group))) return [left]
  return group.created.some((attempted) => mayStillShow(attempted, sight)) ? [uncertain(left)] : []
}

const deletion = (region: string, { kind, name }: NamedParameterGroup): Leftover =>
  kind === ParameterGroupKind.CLUSTER
    ? {
        resource: name,
        description: `DB cluster parameter group ${name}`,
        command: awsCommand(
          region,
          'delete-db-cluster-parameter-group',
          `--db-cluster-parameter-group-name ${name}`,
        ),
      }
    : {
        resource: name,
        description: `DB parameter group ${name}`,
        command: awsCommand(region, 'delete-db-parameter-group', `--db-parameter-group-name ${name}`),
      }
