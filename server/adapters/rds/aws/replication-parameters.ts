import { paginateDescribeDBClusterParameters, type RDSClient } from '@aws-sdk/client-rds'
import type { ParameterGroupReading } from '../../../model/parameter-group-reading.ts'
import { askAll } from './ask.ts'

/** The cluster parameters on which a blue/green deployment depends; a family has those of its own engine only. */
const REPLICATION_PARAMETERS = [
  'binlog_format',
  'max_logical_replication_workers',
  'max_replication_slots',
  'max_wal_senders',
  'max_worker_processes',
  'rds.logical_replication',
  'synchronous_commit',
]

/** Values in the DB cluster parameter group of the parameters on which blue/green depends, by name, where they have one. */
export async function readReplicationParameters(
  rds: RDSClient,
  parameterGroup: string,
): Promise<Readonly<Record<string, string>>> {
  const parameters = await askAll(
    'DescribeDBClusterParameters',
    paginateDescribeDBClusterParameters(
      { client: rds },
      {
        DBClusterParameterGroupName: parameterGroup,
        Filters: [{ Name: 'parameter-name', Values: REPLICATION_PARAMETERS }],
      },
    ),
    (page) => page.Parameters,
  )
  return Object.fromEntries(
    parameters.flatMap(({ ParameterName: name, ParameterValue: value }) =>
      name === undefined || value === undefined ? [] : [[name, value]],
    ),
  )
}

/** The same of a DB cluster parameter group that was read with all its parameters. */
export const replicationParametersOf = ({
  parameters,
}: ParameterGroupReading): Readonly<Record<string, string>> =>
  Object.fromEntries(
    parameters.flatMap(({ name, value }) =>
      value !== undefined && REPLICATION_PARAMETERS.includes(name) ? [[name, value]] : [],
    ),
  )
