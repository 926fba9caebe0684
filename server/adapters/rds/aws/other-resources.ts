import type { RDSClient } from '@aws-sdk/client-rds'
import { paginateDescribeDBClusters } from '@aws-sdk/client-rds'
import { isAurora } from '../../../model/cluster-reading.ts'
import type { OtherResource } from '../../../ports/rds-port.ts'
import { askAll, unlessNotFound } from './ask.ts'
import { describeInstances } from './instances.ts'

/** The engines of Multi-AZ DB clusters, which the RDS API lists among the others. */
const MULTI_AZ_ENGINES: readonly (string | undefined)[] = ['mysql', 'postgres']

/** What has the name of a cluster that is no Aurora cluster; undefined when nothing has. */
export async function findOther(rds: RDSClient, id: string): Promise<OtherResource | undefined> {
  const [clusters = [], instances] = await Promise.all([
    unlessNotFound(
      askAll(
        'DescribeDBClusters',
        paginateDescribeDBClusters({ client: rds }, { DBClusterIdentifier: id }),
        (page) => page.DBClusters,
      ),
    ),
    describeInstances(rds, [{ Name: 'db-instance-id', Values: [id] }]),
  ])
  const [cluster] = clusters
  if (cluster) {
    const kind = MULTI_AZ_ENGINES.includes(cluster.Engine) ? 'multi_az_cluster' : 'cluster'
    return { kind, engine: cluster.Engine ?? '' }
  }
  const [instance] = instances
  if (!instance) return undefined
  const { DBClusterIdentifier: clusterId, Engine: engine = '' } = instance
  return clusterId !== undefined && isAurora(engine)
    ? { kind: 'member', clusterId }
    : { kind: 'instance', engine }
}
