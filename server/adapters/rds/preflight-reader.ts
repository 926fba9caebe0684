import type { RDSClient } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import type { OrderableClass, UpgradeTarget } from '../../model/catalogue.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { soleWriter } from '../../model/cluster-reading.ts'
import type { Instant } from '../../model/instant.ts'
import { addMs } from '../../model/instant.ts'
import { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { PreflightNeeds, PreflightReading } from '../../model/preflight-reading.ts'
import type { ParameterGroupNeeds } from '../../model/reading.ts'
import { listDeployments } from './aws/blue-green.ts'
import { listOrderableClasses, listUpgradeTargets } from './aws/catalogue.ts'
import { findClusters, readCluster } from './aws/clusters.ts'
import { listCustomEndpoints } from './aws/custom-endpoints.ts'
import { readClusterEvents, unlessUntold } from './aws/events.ts'
import { listIntegrations } from './aws/integrations.ts'
import { listPendingMaintenance } from './aws/maintenance.ts'
import { listAllProxies, pointsAt } from './aws/proxies.ts'
import { listQuotas } from './aws/quotas.ts'
import { readReplicationParameters } from './aws/replication-parameters.ts'
import { withoutUndefined } from './aws/without-undefined.ts'
import { readParameterGroups } from './parameter-groups-reader.ts'
import { PartReader } from './part-reader.ts'

/** What is read for a plan. */
export interface PreflightRequest {
  readonly clusterId: string
  readonly needs: PreflightNeeds
  readonly at: Instant
  /** The longest that a read which only helps may take, in milliseconds. */
  readonly adviceLimitMs: number
}

/** How far back events are looked for, to see whether they can be read. */
const EVENTS_BACK_MS = 10 * 60_000

/**
 * Everything that a plan is made from; undefined when there is no such Aurora cluster. What AWS denies, and
 * a read that only helps and fails, is noted as unread: a check that could not be made must not look like one that
 * passed. Every other failure rejects the whole.
 */
export async function readForPreflight(
  rds: RDSClient,
  { clusterId, needs, at, adviceLimitMs }: PreflightRequest,
): Promise<PreflightReading | undefined> {
  const cluster = await readCluster(rds, clusterId)
  if (!cluster) return undefined
  const parts = new PartReader(adviceLimitMs)
  const found = parts.need('deployments', listDeployments(rds, cluster.arn))
  const [catalogue, deployments, pendingMaintenance, quotas, proxies, customEndpoints, groups, integrations] =
    await Promise.all([
      readCatalogue(rds, cluster, needs, parts),
      found,
      parts.ask(
        'pending_maintenance',
        'DescribePendingMaintenanceActions',
        listPendingMaintenance(rds, cluster),
      ),
      parts.ask('quotas', 'DescribeAccountAttributes', listQuotas(rds)),
      readProxies(rds, cluster, needs, parts),
      parts.ask(
        'custom_endpoints',
        'DescribeDBClusterEndpoints',
        listCustomEndpoints(rds, cluster.clusterId),
      ),
      needs.parameterGroups
        ? parts.need('parameter_groups', readGroups(rds, cluster, needs.parameterGroups, found))
        : {},
      needs.integrations
        ? parts.ask('integrations', 'DescribeIntegrations', listIntegrations(rds, cluster.arn))
        : undefined,
      parts.ask('events', 'DescribeEvents', tryEvents(rds, cluster, at)),
    ])
  return {
    at,
    cluster,
    ...catalogue,
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

interface Catalogue {
  readonly upgradeTargets: readonly UpgradeTarget[] | undefined
  readonly orderableClasses: readonly OrderableClass[] | undefined
}

/** For a version that is no upgrade target no class is looked up: AWS refuses the question, and the plan blocks anyway. */
async function readCatalogue(
  rds: RDSClient,
  { engine, engineVersion }: ClusterReading,
  { targetEngineVersion }: PreflightNeeds,
  parts: PartReader,
): Promise<Catalogue> {
  const classesOf = (version: string) =>
    parts.askPaged(
      'orderable_classes',
      'DescribeOrderableDBInstanceOptions',
      listOrderableClasses(rds, engine, version),
    )
  if (targetEngineVersion === undefined) {
    return { upgradeTargets: [], orderableClasses: await classesOf(engineVersion) }
  }
  const upgradeTargets = await parts.need('upgrade_targets', listUpgradeTargets(rds, engine, engineVersion))
  const isTarget = upgradeTargets?.some((target) => target.engineVersion === targetEngineVersion) ?? true
  return { upgradeTargets, orderableClasses: isTarget ? await classesOf(targetEngineVersion) : [] }
}

/** Some steps work with proxies; for everything else they are good to know of. */
async function readProxies(
  rds: RDSClient,
  cluster: ClusterReading,
  needs: PreflightNeeds,
  parts: PartReader,
) {
  const asked = listAllProxies(rds)
  const proxies = await (needs.proxies
    ? parts.need('proxies', asked)
    : parts.ask('proxies', 'DescribeDBProxies', asked))
  const instanceIds = cluster.instances.map(({ instanceId }) => instanceId)
  return proxies?.filter((proxy) => pointsAt(proxy, cluster.clusterId, instanceIds))
}

/** Steps read events once they have called; whether they may is seen before that. */
const tryEvents = (rds: RDSClient, cluster: ClusterReading, at: Instant) =>
  unlessUntold(
    readClusterEvents(
      rds,
      { clusterId: cluster.clusterId, shown: cluster },
      { since: addMs(at, -EVENTS_BACK_MS), instanceIds: [] },
    ),
  )

type GroupNeeds = NonNullable<PreflightNeeds['parameterGroups']>

async function readGroups(
  rds: RDSClient,
  cluster: ClusterReading,
  needs: GroupNeeds,
  deployments: Promise<readonly BlueGreenReading[] | undefined>,
): Promise<Pick<PreflightReading, 'adoptedGroups' | 'parameterGroups' | 'replicationParameters'>> {
  const adoptedGroups = await readAdoptedGroups(rds, needs.ofDeployment, (await deployments) ?? [])
  const [parameterGroups, replicationParameters] = await Promise.all([
    readParameterGroups(rds, cluster, parameterGroupNeeds(needs, adoptedGroups)),
    readReplicationParameters(rds, cluster.parameterGroup),
  ])
  return { parameterGroups, replicationParameters, ...withoutUndefined({ adoptedGroups }) }
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
