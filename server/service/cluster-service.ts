import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { UpgradeTarget } from '../model/catalogue.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import type { Dated } from '../model/dated.ts'
import type { DomainError } from '../model/domain-error.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { addMs, type Instant } from '../model/instant.ts'
import type { ProxyReading } from '../model/proxy-reading.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import { majorVersionOf } from '../model/version-support.ts'
import type { Prerequisite } from '../operations/engine-upgrade/preflight/blue-green-prerequisites.ts'
import { blueGreenPrerequisites } from '../operations/engine-upgrade/preflight/blue-green-prerequisites.ts'
import type { CallerIdentity, Region } from '../ports/rds-port.ts'
import { makersOf } from './makers-of.ts'
import { missingCluster } from './missing-cluster.ts'
import { requireRegion } from './regions.ts'
import type { ServicePorts } from './service-ports.ts'

/** A cluster as it was read, and where it is. */
export interface RegionalCluster extends ClusterReading {
  readonly region: string
}

type InstanceRef = Pick<InstanceReading, 'instanceId'> & Pick<ClusterRef, 'region'>

type DeploymentRef = Pick<BlueGreenReading, 'identifier'> & Pick<ClusterRef, 'region'>

type ProxyRef = Pick<ProxyReading, 'proxyName' | 'targetGroupName'> & Pick<ClusterRef, 'region'>

/** A target group of a proxy as it was read, and where it is. */
export interface RegionalProxy extends ProxyReading {
  readonly region: string
}

/** An engine version, and where it is looked up. */
type VersionRef = Pick<RegionalCluster, 'region' | 'engine' | 'engineVersion'>

/** A version that a cluster can be upgraded to, with where it is looked up. */
export type RegionalUpgradeTarget = ListedAt<UpgradeTarget> & VersionRef

/** A region, and when EC2 listed it; undefined where it did not. */
export interface DatedRegion extends Region {
  readonly readAt: Instant | undefined
}

/** An entry of a list of AWS, and when the list was read. */
export type ListedAt<T> = T & { readonly readAt: Instant }

const itemsOf = <T extends object>({ value, readAt }: Dated<readonly T[]>): readonly ListedAt<T>[] =>
  value.map((item) => ({ ...item, readAt }))

/** Reads clusters and what is known about them; changes nothing. Refusals are DomainErrors and RdsFaultErrors. */
export class ClusterService {
  readonly #ports: Pick<ServicePorts, 'rds' | 'clock' | 'store' | 'defaults'>

  constructor(ports: Pick<ServicePorts, 'rds' | 'clock' | 'store' | 'defaults'>) {
    this.#ports = ports
  }

  /** The identity that the credentials belong to. */
  identity(): Promise<CallerIdentity> {
    return this.#ports.rds.whoAmI()
  }

  /** The regions of the partition, in name order. */
  async regions(): Promise<readonly DatedRegion[]> {
    const { value, readAt } = await this.#ports.rds.listRegions()
    return value.regions.map((region) => ({ ...region, readAt: value.isFromAws ? readAt : undefined }))
  }

  /** All Aurora clusters of a region, in name order. */
  async list(region: string): Promise<readonly RegionalCluster[]> {
    await requireRegion(this.#ports, region)
    return (await this.#ports.rds.listClusters(region)).map((cluster) => ({ ...cluster, region }))
  }

  /** The same cluster, once it is known that the account can use its region. */
  async resolve(cluster: ClusterRef): Promise<ClusterRef> {
    await requireRegion(this.#ports, cluster.region)
    return cluster
  }

  /** The cluster; undefined when AWS shows none of this name. */
  async find(input: ClusterRef): Promise<RegionalCluster | undefined> {
    return this.read(await this.resolve(input))
  }

  /** A cluster that was resolved before, as it is now; undefined when AWS shows none of this name. */
  async read(cluster: ClusterRef): Promise<RegionalCluster | undefined> {
    const reading = await this.#ports.rds.readCluster(cluster)
    return reading && { ...reading, region: cluster.region }
  }

  /** Why there is no such cluster, as the error to answer with. */
  missing(cluster: ClusterRef): Promise<DomainError> {
    return missingCluster(this.#ports.rds, cluster)
  }

  /** The instance of an Aurora cluster; undefined when AWS shows none of this name. */
  async findInstance(input: InstanceRef): Promise<InstanceReading | undefined> {
    await requireRegion(this.#ports, input.region)
    const cluster = await this.#ports.rds.readClusterOf(input.region, input.instanceId)
    return cluster?.instances.find(({ instanceId }) => instanceId === input.instanceId)
  }

  /** The blue/green deployment; undefined when AWS shows none. */
  async findDeployment(input: DeploymentRef): Promise<BlueGreenReading | undefined> {
    await requireRegion(this.#ports, input.region)
    return this.#ports.rds.readDeployment(input.region, input.identifier)
  }

  /** The target group of a proxy; undefined when AWS shows none. */
  async findProxy({ region, proxyName, targetGroupName }: ProxyRef): Promise<RegionalProxy | undefined> {
    await requireRegion(this.#ports, region)
    const proxy = await this.#ports.rds.readProxy(region, proxyName)
    return proxy?.targetGroupName === targetGroupName ? { ...proxy, region } : undefined
  }

  async proxies(cluster: RegionalCluster): Promise<readonly RegionalProxy[]> {
    const { region } = cluster
    return (await this.#ports.rds.listProxies(region, cluster)).map((proxy) => ({ ...proxy, region }))
  }

  deployments({ region, arn }: RegionalCluster): Promise<readonly BlueGreenReading[]> {
    return this.#ports.rds.listDeployments(region, arn)
  }

  /** What AWS asks of the cluster before a blue/green deployment, met or not. */
  async prerequisites(cluster: RegionalCluster): Promise<readonly Prerequisite[]> {
    const [deployments, replicationParameters] = await Promise.all([
      this.deployments(cluster),
      this.#ports.rds.readReplicationParameters(cluster.region, cluster.parameterGroup),
    ])
    const makers = await makersOf(this.#ports, { cluster, deployments })
    return blueGreenPrerequisites({ cluster, deployments, replicationParameters, makers })
  }

  async upgradeTargets({
    region,
    engine,
    engineVersion,
  }: RegionalCluster): Promise<readonly RegionalUpgradeTarget[]> {
    const targets = itemsOf(await this.#ports.rds.listUpgradeTargets(region, engine, engineVersion))
    return targets.map((target) => ({ ...target, region, engine }))
  }

  /** Until when AWS supports an engine version; undefined when AWS does not say. */
  async versionSupport({ region, engine, engineVersion }: VersionRef) {
    const majors = itemsOf(await this.#ports.rds.listMajorVersions(region, engine))
    return majors.find(({ majorVersion }) => majorVersion === majorVersionOf(engineVersion))
  }

  async instanceClasses({ region, engine, engineVersion }: RegionalCluster) {
    return itemsOf(await this.#ports.rds.listOrderableClasses(region, engine, engineVersion))
  }

  /** RDS events of the cluster and its instances in the last hours, newest first. */
  async events(cluster: RegionalCluster, hours: number): Promise<readonly RdsEventReading[]> {
    const since = addMs(this.#ports.clock.now(), -hours * 3_600_000)
    return this.#ports.rds.listEvents(cluster, cluster.region, since)
  }
}
