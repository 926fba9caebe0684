import type { RDS } from '@aws-sdk/client-rds'

/** What a test usually asks of a cluster: its status and who is flagged as writer. */
export async function readCluster(rds: RDS, id: string) {
  const { DBClusters = [] } = await rds.describeDBClusters({ DBClusterIdentifier: id })
  const [cluster = {}] = DBClusters
  const members = cluster.DBClusterMembers ?? []
  return {
    ...cluster,
    writers: members
      .filter(({ IsClusterWriter }) => IsClusterWriter)
      .map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
    memberIds: members.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
  }
}

/** One instance as it is shown now. */
export async function readInstance(rds: RDS, id: string) {
  const { DBInstances = [] } = await rds.describeDBInstances({ DBInstanceIdentifier: id })
  const [instance = {}] = DBInstances
  return instance
}

/** The texts of the events of a source, oldest first. */
export async function readEvents(
  rds: RDS,
  type: 'db-cluster' | 'db-instance' | 'blue-green-deployment' | 'db-proxy',
  id?: string,
) {
  const { Events = [] } = await rds.describeEvents({
    SourceType: type,
    ...(id !== undefined && { SourceIdentifier: id }),
    Duration: 14 * 24 * 60,
  })
  return Events.map(({ Message }) => Message)
}
