import {
  DescribePendingMaintenanceActionsCommand,
  paginateDescribePendingMaintenanceActions,
  type RDSClient,
  type ResourcePendingMaintenanceActions,
} from '@aws-sdk/client-rds'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { PendingMaintenance } from '../../../model/preflight-reading.ts'
import { askAll, askOnePage, FULL_PAGE, nonEmpty, present } from './ask.ts'
import { withoutUndefined } from './without-undefined.ts'

const ACTION = 'DescribePendingMaintenanceActions'

/**
 * Actions that AWS has announced for the cluster or for any of its instances. One call lists those of the region; it takes
 * two to look them up, which is what is done where there are more than one page.
 */
export async function listPendingMaintenance(
  rds: RDSClient,
  cluster: ClusterReading,
): Promise<readonly PendingMaintenance[]> {
  const arns = new Set([cluster.arn, ...cluster.instances.map(({ arn }) => arn)])
  const all = await askOnePage(
    ACTION,
    () => rds.send(new DescribePendingMaintenanceActionsCommand({ MaxRecords: FULL_PAGE })),
    (page) => page.PendingMaintenanceActions,
  )
  const found = all ?? (await lookUp(rds, cluster))
  return found.flatMap(toMaintenance).filter(({ resourceArn }) => arns.has(resourceArn))
}

async function lookUp(
  rds: RDSClient,
  { clusterId, instances }: ClusterReading,
): Promise<readonly ResourcePendingMaintenanceActions[]> {
  const filters = [
    { Name: 'db-cluster-id', Values: [clusterId] },
    { Name: 'db-instance-id', Values: instances.map(({ instanceId }) => instanceId) },
  ].filter(({ Values }) => Values.length > 0)
  const found = await Promise.all(
    filters.map((filter) =>
      askAll(
        ACTION,
        paginateDescribePendingMaintenanceActions({ client: rds }, { Filters: [filter] }),
        (page) => page.PendingMaintenanceActions,
      ),
    ),
  )
  return found.flat()
}

const toMaintenance = ({
  ResourceIdentifier,
  PendingMaintenanceActionDetails = [],
}: ResourcePendingMaintenanceActions): readonly PendingMaintenance[] =>
  PendingMaintenanceActionDetails.map((detail) => ({
    resourceArn: present(ResourceIdentifier, ACTION, 'ResourceIdentifier'),
    action: present(detail.Action, ACTION, 'Action'),
    ...withoutUndefined({
      description: nonEmpty(detail.Description),
      forcedApplyAt: detail.ForcedApplyDate?.toISOString(),
      currentApplyAt: detail.CurrentApplyDate?.toISOString(),
    }),
  }))
