import type { RDSClient } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { OrderableClass, UpgradeTarget } from '../model/catalogue.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { soleWriter } from '../model/cluster-reading.ts'
import type { Instant } from '../model/instant.ts'
import type { EngineUpgradeParameters, OperationSpec } from '../model/operation-spec.ts'
import { OperationType } from '../model/operation-type.ts'
import { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { ParameterGroupNeeds } from '../model/reading.ts'
import { listDeployments } from './aws/blue-green.ts'
import { listOrderableClasses, listUpgradeTargets } from './aws/catalogue.ts'
import { findClusters, readCluster } from './aws/clusters.ts'
import { listCustomEndpoints } from './aws/custom-endpoints.ts'
import { listIntegrations } from './aws/integrations.ts'
import { listPendingMaintenance } from './aws/maintenance.ts'
import { listAllProxies, pointsAt } from './aws/proxies.ts'
import { listQuotas } from './aws/quotas.ts'
import { readReplicationParameters } from './aws/replication-parameters.ts'
import { withoutUndefined } from './aws/without-undefined.ts'
import { readParameterGroups } from './parameter-groups-reader.ts'

/**
 * Everything that a plan for the spec is made from; undefined when there is no such Aurora cluster. A read that AWS
 * refuses rejects the whole: a check that could not be made must not look like one that passed.
 */
export async function readForPreflight(
  rds: RDSClient,
  clusterId: string,
  spec: OperationSpec,
  at: Instant,
): Promise<PreflightReading | undefined> {
  const cluster = await readCluster(rds, clusterId)
  if (!cluster) return undefined
  const found = listDeployments(rds, cluster.arn)
  const [catalogue, deployments, pendingMaintenance, quotas, allProxies, customEndpoints, upgrade] =
    await Promise.all([
      readCatalogue(rds, cluster, spec),
      found,
      listPendingMaintenance(rds, cluster),
      listQuotas(rds),
      listAllProxies(rds),
      listCustomEndpoints(rds, cluster.clusterId),
      spec.type === OperationType.ENGINE_UPGRADE ? readForUpgrade(rds, cluster, spec.parameters, found) : {},
    ])
  const instanceIds = cluster.instances.map(({ instanceId }) => instanceId)
  const proxies = allProxies.filter((proxy) => pointsAt(proxy, cluster.clusterId, instanceIds))
  return {
    at,
    cluster,
    ...catalogue,
    deployments,
    pendingMaintenance,
    quotas,
    proxies,
    customEndpoints,
    ...upgrade,
  }
}

interface Catalogue {
  readonly upgradeTargets: readonly UpgradeTarget[]
  readonly orderableClasses: readonly OrderableClass[]
}

/** For a version that is no upgrade target no class is looked up: AWS refuses the question, and the plan blocks anyway. */
async function readCatalogue(
  rds: RDSClient,
  { engine, engineVersion }: ClusterReading,
  spec: OperationSpec,
): Promise<Catalogue> {
  if (spec.type !== OperationType.ENGINE_UPGRADE) {
    const [upgradeTargets, orderableClasses] = await Promise.all([
      listUpgradeTargets(rds, engine, engineVersion),
      listOrderableClasses(rds, engine, engineVersion),
    ])
    return { upgradeTargets, orderableClasses }
  }
  const { targetEngineVersion } = spec.parameters
  const upgradeTargets = await listUpgradeTargets(rds, engine, engineVersion)
  const isTarget = upgradeTargets.some((target) => target.engineVersion === targetEngineVersion)
  return {
    upgradeTargets,
    orderableClasses: isTarget ? await listOrderableClasses(rds, engine, targetEngineVersion) : [],
  }
}

async function readForUpgrade(
  rds: RDSClient,
  cluster: ClusterReading,
  parameters: EngineUpgradeParameters,
  deployments: Promise<readonly BlueGreenReading[]>,
): Promise<
  Pick<PreflightReading, 'adoptedGroups' | 'integrations' | 'parameterGroups' | 'replicationParameters'>
> {
  const adoptedGroups = await readAdoptedGroups(rds, parameters.deploymentIdentifier, await deployments)
  const [parameterGroups, replicationParameters, integrations] = await Promise.all([
    readParameterGroups(rds, cluster, parameterGroupNeeds(parameters, adoptedGroups)),
    readReplicationParameters(rds, cluster.parameterGroup),
    listIntegrations(rds, [cluster.arn]),
  ])
  return { parameterGroups, replicationParameters, ...withoutUndefined({ adoptedGroups, integrations }) }
}

/** The groups of the green cluster of a deployment that is to be adopted; undefined while there is none. */
async function readAdoptedGroups(
  rds: RDSClient,
  identifier: string | undefined,
  deployments: readonly BlueGreenReading[],
): Promise<PreflightReading['adoptedGroups']> {
  const targetArn = deployments.find((deployment) => deployment.identifier === identifier)?.targetArn
  if (targetArn === undefined) return undefined
  const clusterId = targetArn.slice(targetArn.lastIndexOf(':') + 1)
  const [green] = await findClusters(rds, [{ by: 'identifier', clusterId }])
  if (!green) return undefined
  const instanceGroup = (soleWriter(green) ?? green.instances[0])?.parameterGroup?.name
  return { clusterGroup: green.parameterGroup, ...withoutUndefined({ instanceGroup }) }
}

function parameterGroupNeeds(
  { targetEngineVersion, dbClusterParameterGroupName, dbInstanceParameterGroupName }: EngineUpgradeParameters,
  adopted: PreflightReading['adoptedGroups'],
): ParameterGroupNeeds {
  const named = [
    { kind: ParameterGroupKind.CLUSTER, name: adopted?.clusterGroup ?? dbClusterParameterGroupName },
    { kind: ParameterGroupKind.INSTANCE, name: adopted?.instanceGroup ?? dbInstanceParameterGroupName },
  ]
  return {
    targetEngineVersion,
    inUse: true,
    named: named.flatMap(({ kind, name }) => (name === undefined ? [] : [{ kind, name }])),
  }
}
