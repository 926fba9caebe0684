import { DeleteDBClusterCommand, FailoverDBClusterCommand, ModifyDBClusterCommand } from '@aws-sdk/client-rds'
import type { CallTable } from './prepared-call.ts'

/** Calls that act on a DB cluster as a whole. */
export const clusterCalls: CallTable<'FailoverDBCluster' | 'ModifyDBCluster' | 'DeleteDBCluster'> = {
  FailoverDBCluster: ({ clusterId, targetInstanceId }) => ({
    action: 'FailoverDBCluster',
    send: (rds) =>
      rds.send(
        new FailoverDBClusterCommand({
          DBClusterIdentifier: clusterId,
          TargetDBInstanceIdentifier: targetInstanceId,
        }),
      ),
  }),
  ModifyDBCluster: ({ clusterId, storageType, deletionProtection }) => ({
    action: 'ModifyDBCluster',
    send: (rds) =>
      rds.send(
        new ModifyDBClusterCommand({
          DBClusterIdentifier: clusterId,
          StorageType: storageType,
          DeletionProtection: deletionProtection,
          ApplyImmediately: true,
        }),
      ),
  }),
  DeleteDBCluster: ({ clusterId, finalSnapshotId }) => ({
    action: 'DeleteDBCluster',
    send: (rds) =>
      rds.send(
        new DeleteDBClusterCommand({
          DBClusterIdentifier: clusterId,
          ...(finalSnapshotId === undefined
            ? { SkipFinalSnapshot: true }
            : { FinalDBSnapshotIdentifier: finalSnapshotId }),
        }),
      ),
  }),
}
