import type { RDSClient } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import type { OrderableClass, UpgradeTarget } from '../../model/catalogue.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { soleWriter } from '../../model/cluster-reading.ts'
import type { Instant } from '../../model/instant.ts'
import { findGroup, ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { PreflightNeeds, PreflightReading } from '../../model/preflight-reading.ts'
import type { ProxyReading } from '../../model/proxy-reading.ts'
import type { ParameterGroupNeeds } from '../../model/reading.ts'
import { listDeployments } from './aws/blue-green.ts'
import { findClusters, readCluster } from './aws/clusters.ts'
import { listCustomEndpoints } from './aws/custom-endpoints.ts'
import { listIntegrations } from './aws/integrations.ts'
import { listPendingMaintenance } from './aws/maintenance.ts'
import { listAllProxies, pointsAt } from './aws/proxies.ts'
import { replicationParametersOf } from './aws/replication-parameters.ts'
import { withoutUndefined } from './aws/without-undefined.ts'
import { readParameterGroups } from './parameter-groups-reader.ts'
import { PartReader } from './part-reader.ts'
import type { RegionalCatalogue } from './regional-catalogue.ts'

/** What is read for a plan. */
export interface PreflightRequest {
  readonly clusterId: string
  readonly needs: PreflightNeeds
  readonly at: Instant
  /** The longest that a read which only helps may take, in milliseconds. */
  readonly adviceLimitMs: number
}

/**
 * Everything that a plan is made from; undefined when there is no such Aurora cluster. What AWS denies, and
 * a read that only helps and fails, is noted as unread: a check that could not be made must not look like one that
 * passed. Every other failure rejects the whole. What can change between a plan and its start is read from AWS each time;
 * the rest comes from the catalogue.
 */
export async function readForPreflight(
  rds: RDSClient,
  catalogue: RegionalCatalogue,
  { clusterId, needs, at, adviceLimitMs }: PreflightRequest,
): Promise<PreflightReading | undefined> {
  const cluster = await readCluster(rds, clusterId)
  if (!cluster) return undefined
  const parts = new PartReader(adviceLimitMs)
  const found = parts.need('deployments', listDeployments(rds, cluster.arn))
  const [offers, deployments, pendingMaintenance, quotas, proxies, customEndpoints, groups, integrations] =
    await Promise.all([
      readOffers(catalogue, cluster, needs, parts),
      found,
      parts.ask(
        'pending_maintenance',
        'DescribePendingMaintenanceActions',
        listPendingMaintenance(rds, cluster),
      ),
      needs.quotas && parts.ask('quotas', 'DescribeAccountAttributes', catalogue.quotas()),
      readProxies(rds, catalogue, cluster, needs, parts),
      needs.customEndpoints &&
        parts.ask(
          'custom_endpoints',
          'DescribeDBClusterEndpoints',
          listCustomEndpoints(rds, cluster.clusterId),
        ),
      needs.parameterGroups
        ? parts.need('parameter_groups', readGroups(rds, catalogue, cluster, needs.parameterGroups, found))
        : {},
      needs.integrations &&
        parts.ask('integrations', 'DescribeIntegrations', listIntegrations(rds, cluster.arn)),
      parts.ask('events', 'DescribeEvents', catalogue.tryEvents(cluster, at)),
    ])
  return {
    at,
    cluster,
    ...offers,
    deployments,
    pendingMaintenance,
    quotas,
    proxies,
    customEndpoints,
    ...groups,
    ...withoutUndefined({ integrations }),
    unread: parts.unread,
  }
}

interface Offers {
  readonly upgradeTargets: readonly UpgradeTarget[] | undefined
  readonly orderableClasses: readonly OrderableClass[] | undefined
}

/** For a version that is no upgrade target no class is looked up: AWS refuses the question, and the plan blocks anyway. */
async function readOffers(
  catalogue: RegionalCatalogue,
  { engine, engineVersion }: ClusterReading,
  { targetEngineVersion, orderableClasses }: PreflightNeeds,
  parts: PartReader,
): Promise<Offers> {
  const classesOf = async (version: string) => {
    if (!orderableClasses) return undefined
    const offered = catalogue.orderableClasses(engine, version)
    const classes = await parts.askPaged('orderable_classes', 'DescribeOrderableDBInstanceOptions', offered)
    return classes?.value
  }
  if (targetEngineVersion === undefined) {
    return { upgradeTargets: [], orderableClasses: await classesOf(engineVersion) }
  }
  const version = await parts.need('upgrade_targets', catalogue.version(engine, engineVersion))
  const upgradeTargets = version?.value.upgradeTargets
  const isTarget = upgradeTargets?.some((target) => target.engineVersion === targetEngineVersion) ?? true
  return { upgradeTargets, orderableClasses: isTarget ? await classesOf(targetEngineVersion) : [] }
}

/** Some steps work with proxies; for everything else they are good to know of. */
async function readProxies(
  rds: RDSClient,
  catalogue: RegionalCatalogue,
  cluster: ClusterReading,
  needs: PreflightNeeds,
  parts: PartReader,
): Promise<readonly ProxyReading[] | undefined> {
  if (!needs.proxies) return undefined
  const proxies = await (needs.proxies === 'decides'
    ? parts.need('proxies', listAllProxies(rds))
    : parts.ask('proxies', 'DescribeDBProxies', catalogue.proxies()))
  const instanceIds = cluster.instances.map(({ instanceId }) => instanceId)
  return proxies?.filter((proxy) => pointsAt(proxy, cluster.clusterId, instanceIds))
}

type GroupNeeds = NonNullable<PreflightNeeds['parameterGroups']>

async function readGroups(
  rds: RDSClient,
  catalogue: RegionalCatalogue,
  cluster: ClusterReading,
  needs: GroupNeeds,
  deployments: Promise<readonly BlueGreenReading[] | undefined>,
): Promise<Pick<PreflightReading, 'adoptedGroups' | 'parameterGroups' | 'replicationParameters'>> {
  const adoptedGroups = await readAdoptedGroups(rds, needs.ofDeployment, (await deployments) ?? [])
  const groupNeeds = parameterGroupNeeds(needs, adoptedGroups)
  const parameterGroups = await readParameterGroups(rds, catalogue, cluster, groupNeeds)
  const inUse = findGroup(parameterGroups, ParameterGroupKind.CLUSTER, cluster.parameterGroup)
  return {
    parameterGroups,
    ...(inUse && { replicationParameters: replicationParametersOf(inUse) }),
    ...withoutUndefined({ adoptedGroups }),
  }
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
  { targetEngineVersion, clusterGroup, instanceGroup }: GroupNeeds,
  adopted: PreflightReading['adoptedGroups'],
): ParameterGroupNeeds {
  const named = [
    { kind: ParameterGroupKind.CLUSTER, name: adopted?.clusterGroup ?? clusterGroup },
    { kind: ParameterGroupKind.INSTANCE, name: adopted?.instanceGroup ?? instanceGroup },
  ]
  return {
    targetEngineVersion,
    inUse: true,
    named: named.flatMap(({ kind, name }) => (name === undefined ? [] : [{ kind, name }])),
  }
}
