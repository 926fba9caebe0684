import { partitionOf } from './catalogue/regions.ts'
import { Random, RESOURCE_ID_ALPHABET } from './random.ts'
import type { Cluster, Endpoint, Instance, ShownCluster, ShownInstance } from './records.ts'
import type { RegionScope } from './region-edit.ts'

/** The kinds of resource as they are written in RDS ARNs. */
type ArnKind =
  | 'cluster'
  | 'db'
  | 'cluster-snapshot'
  | 'cluster-pg'
  | 'pg'
  | 'db-proxy'
  | 'target-group'
  | 'deployment'
  | 'cluster-endpoint'
  | 'subgrp'
  | 'es'
  | 'integration'
  | 'cert'

/** The tag that readers of Aurora Auto Scaling carry. */
export const AUTO_SCALING_TAG = 'application-autoscaling:resourceId'

/** A blue name of this length still fits into 63 characters with the suffix of its green one. */
export const MAX_BLUE_NAME = 50

/** What an ARN begins with, up to the region: ARNs name the partition of it. */
export const arnPrefix = (region: string, service: string): string =>
  `arn:${partitionOf(region).id}:${service}:${region}`

/** The ARN of an IAM role of the account, in the partition of the region. */
export const roleArn = (
  { accountId, region }: Pick<RegionScope, 'accountId' | 'region'>,
  name: string,
): string => `arn:${partitionOf(region).id}:iam::${accountId}:role/${name}`

/** The ARN of an RDS resource. */
export function arnOf(scope: RegionScope, kind: ArnKind, id: string): string {
  return `${arnPrefix(scope.region, 'rds')}:${scope.accountId}:${kind}:${id}`
}

/** The ARN of a global cluster, which belongs to no region. */
export function globalClusterArn({ accountId, region }: RegionScope, id: string): string {
  return `arn:${partitionOf(region).id}:rds::${accountId}:global-cluster:${id}`
}

/** A resource id such as `cluster-…` or `db-…`, which no rename changes. */
export function newResourceId(random: Random, prefix: string): string {
  return `${prefix}-${random.text(26, RESOURCE_ID_ALPHABET)}`
}

/** Everything about a cluster that its name decides. */
export function clusterNames(
  scope: RegionScope,
  id: string,
): Pick<ShownCluster, 'DBClusterIdentifier' | 'DBClusterArn' | 'Endpoint' | 'ReaderEndpoint'> {
  const zone = dnsZone(scope)
  return {
    DBClusterIdentifier: id,
    DBClusterArn: arnOf(scope, 'cluster', id),
    Endpoint: `${id}.cluster-${zone}`,
    ReaderEndpoint: `${id}.cluster-ro-${zone}`,
  }
}

/** Everything about an instance that its name decides, except its endpoint, which appears with the engine. */
export function instanceNames(
  scope: RegionScope,
  id: string,
): Pick<ShownInstance, 'DBInstanceIdentifier' | 'DBInstanceArn'> {
  return { DBInstanceIdentifier: id, DBInstanceArn: arnOf(scope, 'db', id) }
}

/** Where clients reach an instance. */
export function instanceEndpoint(scope: RegionScope, id: string, port: number) {
  return { Address: `${id}.${dnsZone(scope)}`, Port: port, HostedZoneId: 'Z2R2ITUGPM61AM' }
}

/** Everything about a custom endpoint that its name decides. */
export function endpointNames(scope: RegionScope, id: string) {
  return {
    DBClusterEndpointIdentifier: id,
    DBClusterEndpointArn: arnOf(scope, 'cluster-endpoint', id),
    Endpoint: `${id}.cluster-custom-${dnsZone(scope)}`,
  }
}

/** A cluster under another name. */
export function renamedCluster(scope: RegionScope, cluster: Cluster, id: string): Cluster {
  return { ...cluster, shown: { ...cluster.shown, ...clusterNames(scope, id) } }
}

/** An instance under another name. */
export function renamedInstance(scope: RegionScope, instance: Instance, id: string): Instance {
  const Endpoint = instanceEndpoint(scope, id, instance.shown.Endpoint?.Port ?? 0)
  return { ...instance, shown: { ...instance.shown, ...instanceNames(scope, id), Endpoint } }
}

/** A custom endpoint under another name. */
export function renamedEndpoint(scope: RegionScope, endpoint: Endpoint, id: string): Endpoint {
  return { ...endpoint, shown: { ...endpoint.shown, ...endpointNames(scope, id) } }
}

/** The DNS zone that all databases of an account share in one region. */
export function dnsZone(scope: RegionScope): string {
  const id = new Random(0)
    .fork(`${scope.accountId}/${scope.region}`)
    .text(12, 'abcdefghijklmnopqrstuvwxyz0123456789')
  return `${id}.${scope.region}.rds.${partitionOf(scope.region).dnsSuffix}`
}
