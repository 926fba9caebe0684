import type { RDSClient } from '@aws-sdk/client-rds'
import type { OrderableClass, UpgradeTarget } from '../model/catalogue.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Instant } from '../model/instant.ts'
import type { EngineUpgradeParameters, OperationSpec } from '../model/operation-spec.ts'
import { OperationType } from '../model/operation-type.ts'
import { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { ParameterGroupNeeds } from '../model/reading.ts'
import { listDeployments } from './aws/blue-green.ts'
import { listOrderableClasses, listUpgradeTargets } from './aws/catalogue.ts'
import { readCluster } from './aws/clusters.ts'
import { listCustomEndpoints } from './aws/custom-endpoints.ts'
import { listPendingMaintenance } from './aws/maintenance.ts'
import { listAllProxies, pointsAt } from './aws/proxies.ts'
import { listQuotas } from './aws/quotas.ts'
import { readReplicationParameters } from './aws/replication-parameters.ts'
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
  const [catalogue, deployments, pendingMaintenance, quotas, allProxies, customEndpoints, upgrade] =
    await Promise.all([
      readCatalogue(rds, cluster, spec),
      listDeployments(rds, cluster.arn),
      listPendingMaintenance(rds, cluster),
      listQuotas(rds),
      listAllProxies(rds),
      listCustomEndpoints(rds, cluster.clusterId),
      spec.type === OperationType.ENGINE_UPGRADE ? readForUpgrade(rds, cluster, spec.parameters) : {},
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
): Promise<Pick<PreflightReading, 'parameterGroups' | 'replicationParameters'>> {
  const [parameterGroups, replicationParameters] = await Promise.all([
    readParameterGroups(rds, cluster, parameterGroupNeeds(parameters)),
    readReplicationParameters(rds, cluster.parameterGroup),
  ])
  return { parameterGroups, replicationParameters }
}

function parameterGroupNeeds(parameters: EngineUpgradeParameters): ParameterGroupNeeds {
  const { targetEngineVersion, dbClusterParameterGroupName, dbInstanceParameterGroupName } = parameters
  const named = [
    { kind: ParameterGroupKind.CLUSTER, name: dbClusterParameterGroupName },
    { kind: ParameterGroupKind.INSTANCE, name: dbInstanceParameterGroupName },
  ]
  return {
    targetEngineVersion,
    named: named.flatMap(({ kind, name }) => (name === undefined ? [] : [{ kind, name }])),
  }
}
