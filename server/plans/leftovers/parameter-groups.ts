import type { ClusterReading } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { RdsCallInputs } from '../../model/rds-call.ts'
import { isStepDone } from '../../model/step.ts'
import { attemptedCalls } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'
import { hasSwitchedOver } from '../switched-over.ts'

type Group = RdsCallInputs['CreateParameterGroup']

/** Parameter groups that this operation made and that production does not use. */
export function parameterGroupLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  if (areDeleted(operation)) return []
  const groups = attemptedCalls(operation, 'CreateParameterGroup').map(({ call }) => call.input)
  const distinct = [...new Map(groups.map((group) => [`${group.kind}/${group.name}`, group])).values()]
  return hasSwitchedOver(operation, cluster)
    ? distinct.flatMap((group) => tagLeft(operation, group))
    : distinct.map((group) => leftover(operation.region, group))
}

/** Production uses the group from the switchover on; what is left is the tag that the last step would have removed. */
function tagLeft({ facts, region, steps }: Operation, { kind, name }: Group): readonly Leftover[] {
  const removal = steps.find((step) => step.kind === 'remove_operation_tag')
  const clusterArn = facts.original?.clusterArn
  if (!removal || isStepDone(removal) || clusterArn === undefined) return []
  const arn = clusterArn.replace(
    /:cluster:.*$/,
    kind === ParameterGroupKind.CLUSTER ? `:cluster-pg:${name}` : `:pg:${name}`,
  )
  return [
    {
      resource: name,
      description: `the tag of this operation on parameter group ${name}, which the cluster uses`,
      command: awsCommand(
        region,
        'remove-tags-from-resource',
        `--resource-name ${arn}`,
        `--tag-keys ${OPERATION_TAG}`,
      ),
    },
  ]
}

const areDeleted = ({ steps }: Operation): boolean =>
  steps.some(({ kind, state }) => kind === 'delete_parameter_groups' && state === 'completed')

const leftover = (region: string, { kind, name }: Group): Leftover =>
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
