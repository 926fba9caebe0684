import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { RdsCallInputs } from '../../model/rds-call.ts'
import { attemptedCalls } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'
import { hasSwitchedOver } from '../switched-over.ts'

type Group = RdsCallInputs['CreateParameterGroup']

/** Parameter groups that this operation made and that production does not use. */
export function parameterGroupLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  if (hasSwitchedOver(operation, cluster) || areDeleted(operation)) return []
  const groups = attemptedCalls(operation, 'CreateParameterGroup').map(({ call }) => call.input)
  const distinct = new Map(groups.map((group) => [`${group.kind}/${group.name}`, group]))
  return [...distinct.values()].map((group) => leftover(operation.region, group))
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
