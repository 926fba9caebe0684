import type { Leftover } from '../../../model/aftermath.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../../model/identifiers.ts'
import type { Operation } from '../../../model/operation.ts'
import { ParameterGroupKind } from '../../../model/parameter-group-reading.ts'
import type { NamedParameterGroup } from '../../../model/reading.ts'
import type { AttemptedCall } from '../../kit/attempted.ts'
import { attemptedCalls, hasDone, hasMetGoal } from '../../kit/attempted.ts'
import { awsCommand } from '../../kit/aws-command.ts'
import type { LeftoverPart } from '../../kit/leftover-part.ts'
import type { Sight } from '../../kit/sight.ts'
import { mayStillShow, shownCluster, uncertain } from '../../kit/sight.ts'
import { hasSwitchedOver } from '../switched-over.ts'

/**
 * Parameter groups that this operation made or took over and that production does not use; of those that it does use,
 * the tag that the last step would have removed.
 */
export const parameterGroupLeftovers: LeftoverPart = {
  left,
  passesTo: ({ adoption }, { resource }) =>
    (adoption?.parameterGroups ?? []).some(({ name }) => name === resource),
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  if (hasDone(operation, 'delete_parameter_groups')) return []
  const cluster = shownCluster(sight)
  const isProductions = (group: NamedParameterGroup): boolean =>
    cluster ? usesGroup(cluster, group) : hasSwitchedOver(operation, sight.reading)
  return ownGroups(operation).flatMap((group) =>
    isProductions(group) ? tagLeft(operation, group, sight) : leftover(operation, group, sight),
  )
}

/** The parameter groups of an operation whose tags were to be removed by a step that has not done so. */
export const groupsWithTagOwed = (operation: Operation): readonly NamedParameterGroup[] =>
  operation.steps.some((step) => step.kind === 'remove_operation_tag' && !hasMetGoal(step))
    ? ownGroups(operation)
    : []

function tagLeft(operation: Operation, { kind, name }: OwnGroup, { reading }: Sight): readonly Leftover[] {
  if (!groupsWithTagOwed(operation).some((owed) => owed.kind === kind && owed.name === name)) return []
  const found = reading?.namedGroups
  const shown = found?.find((group) => group.kind === kind && group.name === name)
  if (found && !shown) return []
  const makers = [operation.id, ...(operation.adoption?.parameterGroups ?? []).map(({ madeBy }) => madeBy)]
  if (shown?.tags && !makers.includes(shown.tags[OPERATION_TAG] ?? '')) return []
  const left = {
    resource: name,
    description: `the tag ${OPERATION_TAG} of parameter group ${name}, which the cluster uses`,
    command: awsCommand(
      operation.region,
      'remove-tags-from-resource',
      `--resource-name ${shown?.arn ?? arnBeside(operation, kind, name)}`,
      `--tag-keys ${OPERATION_TAG}`,
    ),
  }
  return [shown?.tags ? left : uncertain(left)]
}

/** The ARN of a parameter group in the account and region of the cluster; names hold no colon. */
const arnBeside = ({ facts, clusterId }: Operation, kind: ParameterGroupKind, name: string): string =>
  (facts.original?.clusterArn ?? clusterId).replace(
    /cluster:[^:]*$/,
    kind === ParameterGroupKind.CLUSTER ? `cluster-pg:${name}` : `pg:${name}`,
  )

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
