import {
  DBClusterBacktrackNotFoundFault$,
  DBInstanceAutomatedBackupNotFoundFault$,
  DBProxyEndpointNotFoundFault$,
  DBSnapshotNotFoundFault$,
  ExportTaskNotFoundFault$,
  OptionGroupNotFoundFault$,
  ReservedDBInstanceNotFoundFault$,
  ReservedDBInstancesOfferingNotFoundFault$,
} from '@aws-sdk/client-rds'
import type { StaticErrorSchema } from '@smithy/types'
import { faultOf } from '../protocol/aws-fault.ts'
import type { ActionTable } from './action.ts'
import { requireCluster, requireInstance } from './identifiers.ts'
import { pageOf } from './paging.ts'

/** What an Aurora account may ask for and has none of: lists are empty, a named one is not found. */
export const emptyListActions = {
  DescribeDBLogFiles: {
    access: 'read',
    run: (input, { state }) => {
      requireInstance(state, input.DBInstanceIdentifier)
      pageOf([], input)
      return { DescribeDBLogFiles: [] }
    },
  },
  DescribeDBClusterBacktracks: {
    access: 'read',
    run: (input, { state }) => {
      requireCluster(state, input.DBClusterIdentifier)
      refuseNamed(DBClusterBacktrackNotFoundFault$, input.BacktrackIdentifier)
      pageOf([], input)
      return { DBClusterBacktracks: [] }
    },
  },
  DescribeDBClusterAutomatedBackups: {
    access: 'read',
    run: (input) => {
      pageOf([], input)
      return { DBClusterAutomatedBackups: [] }
    },
  },
  DescribeDBInstanceAutomatedBackups: {
    access: 'read',
    run: (input) => {
      refuseNamed(DBInstanceAutomatedBackupNotFoundFault$, input.DBInstanceAutomatedBackupsArn)
      pageOf([], input)
      return { DBInstanceAutomatedBackups: [] }
    },
  },
  DescribeDBSnapshots: {
    access: 'read',
    run: (input) => {
      refuseNamed(DBSnapshotNotFoundFault$, input.DBSnapshotIdentifier)
      pageOf([], input)
      return { DBSnapshots: [] }
    },
  },
  DescribeDBProxyEndpoints: {
    access: 'read',
    run: (input) => {
      refuseNamed(DBProxyEndpointNotFoundFault$, input.DBProxyEndpointName)
      pageOf([], input)
      return { DBProxyEndpoints: [] }
    },
  },
  DescribeOptionGroups: {
    access: 'read',
    run: (input) => {
      refuseNamed(OptionGroupNotFoundFault$, input.OptionGroupName)
      pageOf([], input)
      return { OptionGroupsList: [] }
    },
  },
  DescribeReservedDBInstances: {
    access: 'read',
    run: (input) => {
      refuseNamed(ReservedDBInstanceNotFoundFault$, input.ReservedDBInstanceId)
      pageOf([], input)
      return { ReservedDBInstances: [] }
    },
  },
  DescribeReservedDBInstancesOfferings: {
    access: 'read',
    run: (input) => {
      refuseNamed(ReservedDBInstancesOfferingNotFoundFault$, input.ReservedDBInstancesOfferingId)
      pageOf([], input)
      return { ReservedDBInstancesOfferings: [] }
    },
  },
  DescribeExportTasks: {
    access: 'read',
    run: (input) => {
      refuseNamed(ExportTaskNotFoundFault$, input.ExportTaskIdentifier)
      pageOf([], input)
      return { ExportTasks: [] }
    },
  },
} satisfies ActionTable

function refuseNamed(fault: StaticErrorSchema, name: string | undefined): void {
  if (name !== undefined) throw faultOf(fault, `${name} not found.`)
}
