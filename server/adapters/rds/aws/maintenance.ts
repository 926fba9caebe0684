import { type Filter, paginateDescribePendingMaintenanceActions, type RDSClient } from '@aws-sdk/client-rds'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { PendingMaintenance } from '../../../model/preflight-reading.ts'
import { askAll, nonEmpty, present } from './ask.ts'
import { withoutUndefined } from './without-undefined.ts'

const ACTION = 'DescribePendingMaintenanceActions'

/** Actions that AWS has announced for the cluster or for any of its instances. */
export async function listPendingMaintenance(
  rds: RDSClient,
  cluster: ClusterReading,
): Promise<readonly PendingMaintenance[]> {
  const instanceIds = cluster.instances.map(({ instanceId }) => instanceId)
  const [ofCluster, ofInstances] = await Promise.all([
    describeActions(rds, { Name: 'db-cluster-id', Values: [cluster.clusterId] }),
    instanceIds.length === 0 ? [] : describeActions(rds, { Name: 'db-instance-id', Values: instanceIds }),
  ])
  return [...ofCluster, ...ofInstances]
}

async function describeActions(rds: RDSClient, filter: Filter): Promise<readonly PendingMaintenance[]> {
  const pages = paginateDescribePendingMaintenanceActions({ client: rds }, { Filters: [filter] })
  const resources = await askAll(ACTION, pages, (page) => page.PendingMaintenanceActions)
  return resources.flatMap((resource) =>
    (resource.PendingMaintenanceActionDetails ?? []).map((detail) => ({
      resourceArn: present(resource.ResourceIdentifier, ACTION, 'ResourceIdentifier'),
      action: present(detail.Action, ACTION, 'Action'),
      ...withoutUndefined({
        description: nonEmpty(detail.Description),
        forcedApplyAt: detail.ForcedApplyDate?.toISOString(),
        currentApplyAt: detail.CurrentApplyDate?.toISOString(),
      }),
    })),
  )
}
