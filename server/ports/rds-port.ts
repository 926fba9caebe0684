import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { CallAnswer } from '../model/call-answer.ts'
import type { OrderableClass, UpgradeTarget } from '../model/catalogue.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import type { Dated } from '../model/dated.ts'
import type { Instant } from '../model/instant.ts'
import type { NeededPermission, PermissionCheck } from '../model/permission-check.ts'
import type { PreflightNeeds, PreflightReading } from '../model/preflight-reading.ts'
import type { ProxyReading } from '../model/proxy-reading.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import type { EventNeeds, GlanceTarget, Reading, ReadingNeeds } from '../model/reading.ts'
import type { MajorVersionSupport } from '../model/version-support.ts'
import type { Glance } from './observer.ts'

/** A region of the partition. */
export interface Region {
  readonly name: string
  /** Whether the account can use it; undefined where EC2 does not tell. */
  readonly isEnabled: boolean | undefined
}

/** The regions of the partition, in name order. */
export interface RegionList {
  readonly regions: readonly Region[]
  /** False where EC2 gave no list, and the regions that the program knows take its place. */
  readonly isFromAws: boolean
}

/** The AWS identity that the credentials belong to (GetCallerIdentity). */
export interface CallerIdentity {
  readonly account: string
  readonly arn: string
}

/** Something that is no Aurora cluster, although its name was given for one. */
export type OtherResource =
  | { readonly kind: 'multi_az_cluster' | 'cluster' | 'instance'; readonly engine: string }
  /** An instance of an Aurora cluster. */
  | { readonly kind: 'member'; readonly clusterId: string }

/** What taking turns needs from AWS. Reads reject with an `RdsFaultError`. */
export interface TurnRds {
  /** Reads the cluster with at most two describe calls, and beyond it only what is needed. */
  read(cluster: ClusterRef, needs: ReadingNeeds, at: Instant): Promise<Reading>
  /** Reads one thing of the cluster with one describe call. */
  glance(cluster: ClusterRef, target: GlanceTarget, at: Instant): Promise<Glance>
  /** The RDS events that a step has to see besides a reading; undefined when AWS does not tell them. */
  events(
    cluster: ClusterRef,
    needs: EventNeeds,
    reading: Reading,
  ): Promise<readonly RdsEventReading[] | undefined>
  /** Sends a mutating call exactly once; never rejects for anything that AWS or the network did. */
  call(region: string, call: RdsCall): Promise<CallAnswer>
}

/** What a common look is to find out about one cluster, and what is to be seen besides it. */
export interface ClusterQuestion {
  readonly clusterId: string
  readonly needs: ReadingNeeds
}

/** What a common look brought. */
export interface CommonLook {
  /** One for each question, in their order. */
  readonly readings: readonly Reading[]
  /** Why parts of the readings are absent. */
  readonly faults: readonly RdsFault[]
}

/**
 * What planning and the cluster screens need from AWS. All reject with an `RdsFaultError`. What changes seldom may come from
 * a catalogue that all requests share; then it says when it was read.
 */
export interface CatalogueRds {
  /** Undefined when AWS knows no Aurora cluster of that name in the region. */
  readCluster(cluster: ClusterRef): Promise<ClusterReading | undefined>
  /** The Aurora cluster that an instance is in; undefined when AWS knows no such instance, or it is in none. */
  readClusterOf(region: string, instanceId: string): Promise<ClusterReading | undefined>
  /** Undefined when AWS knows no blue/green deployment with this identifier. */
  readDeployment(region: string, identifier: string): Promise<BlueGreenReading | undefined>
  /** Undefined when AWS knows no proxy of this name. */
  readProxy(region: string, proxyName: string): Promise<ProxyReading | undefined>
  /** Everything that a plan with these needs is made from; undefined when there is no such Aurora cluster. */
  readPreflight(
    cluster: ClusterRef,
    needs: PreflightNeeds,
    at: Instant,
  ): Promise<PreflightReading | undefined>
  /** What has the name of a cluster that is not there; undefined when nothing has. */
  findOther(cluster: ClusterRef): Promise<OtherResource | undefined>
  /** All Aurora clusters of a region, in name order. */
  listClusters(region: string): Promise<readonly ClusterReading[]>
  /** Every class that can be ordered for the version, in name order. */
  listOrderableClasses(
    region: string,
    engine: string,
    engineVersion: string,
  ): Promise<Dated<readonly OrderableClass[]>>
  /** The versions that a version can be upgraded to; none for a version that AWS does not know. */
  listUpgradeTargets(
    region: string,
    engine: string,
    engineVersion: string,
  ): Promise<Dated<readonly UpgradeTarget[]>>
  /** The major versions of an engine, and until when AWS supports each. */
  listMajorVersions(region: string, engine: string): Promise<Dated<readonly MajorVersionSupport[]>>
  /** Deployments in which the cluster is the blue or the green side. */
  listDeployments(region: string, clusterArn: string): Promise<readonly BlueGreenReading[]>
  /** Proxy target groups that point at the cluster. */
  listProxies(region: string, cluster: ClusterReading): Promise<readonly ProxyReading[]>
  /** RDS events of the cluster and its instances, newest first. */
  listEvents(cluster: ClusterReading, region: string, since: Instant): Promise<readonly RdsEventReading[]>
  /** Values in force of the parameters on which blue/green depends, by name. */
  readReplicationParameters(region: string, parameterGroup: string): Promise<Readonly<Record<string, string>>>
  /** Looks at many clusters of a region at once; events and the contents of parameter groups are not read. */
  look(region: string, questions: readonly ClusterQuestion[], at: Instant): Promise<CommonLook>
  /** Never rejects: without a list the regions that are known do. */
  listRegions(): Promise<Dated<RegionList>>
  whoAmI(): Promise<CallerIdentity>
  /** What IAM's simulation says of permissions in a region, remembered for a while; never rejects. */
  checkPermissions(region: string, needed: readonly NeededPermission[]): Promise<PermissionCheck>
}
