import * as rds from '@aws-sdk/client-rds'
import type { StaticOperationSchema } from '@smithy/types'
import { accountActions } from './account.ts'
import type { ActionName, ActionTable } from './action.ts'
import { backtrackActions } from './backtrack.ts'
import { catalogueActions } from './catalogue.ts'
import { clusterGroupActions } from './cluster-groups.ts'
import { clusterPowerActions } from './cluster-power.ts'
import { clusterRoleActions } from './cluster-roles.ts'
import { clusterActions } from './clusters.ts'
import { deploymentActions } from './deployments.ts'
import { emptyListActions } from './empty-lists.ts'
import { endpointActions } from './endpoints.ts'
import { eventActions } from './events.ts'
import { globalClusterActions } from './global-clusters.ts'
import { httpEndpointActions } from './http-endpoint.ts'
import { instanceGroupActions } from './instance-groups.ts'
import { instanceActions } from './instances.ts'
import { integrationActions } from './integrations.ts'
import { maintenanceActions } from './maintenance.ts'
import { offerActions } from './offers.ts'
import { proxyActions } from './proxies.ts'
import { proxyLifecycleActions } from './proxy-lifecycle.ts'
import { refusedActions } from './refused.ts'
import { restoreActions } from './restores.ts'
import { snapshotSharingActions } from './snapshot-sharing.ts'
import { snapshotActions } from './snapshots.ts'
import { subnetGroupActions } from './subnet-groups.ts'
import { subscriptionActions } from './subscriptions.ts'
import { tagActions } from './tags.ts'

/** Every action that the mock answers. */
export const ACTIONS: ActionTable = {
  ...accountActions,
  ...backtrackActions,
  ...catalogueActions,
  ...clusterGroupActions,
  ...clusterPowerActions,
  ...clusterRoleActions,
  ...clusterActions,
  ...deploymentActions,
  ...emptyListActions,
  ...endpointActions,
  ...eventActions,
  ...globalClusterActions,
  ...httpEndpointActions,
  ...instanceGroupActions,
  ...instanceActions,
  ...integrationActions,
  ...maintenanceActions,
  ...refusedActions,
  ...offerActions,
  ...proxyActions,
  ...proxyLifecycleActions,
  ...restoreActions,
  ...snapshotSharingActions,
  ...snapshotActions,
  ...subnetGroupActions,
  ...subscriptionActions,
  ...tagActions,
}

/** Whether the mock answers an action. */
export function isImplemented(action: string): action is ActionName {
  return Object.hasOwn(ACTIONS, action)
}

/** The SDK's schema of an action; undefined for a name that RDS does not have. */
export function operationSchema(action: string): StaticOperationSchema | undefined {
  return OPERATION_SCHEMAS.get(action)
}

const OPERATION_SCHEMAS: ReadonlyMap<string, StaticOperationSchema> = new Map(
  Object.values(rds)
    .filter(isOperationSchema)
    .map((schema) => [schema[2], schema] as const),
)

function isOperationSchema(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === 9
}
