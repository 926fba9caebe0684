/** XML elements from names and texts; a list of members becomes repeated content, undefined nothing. */
export interface XmlMembers {
  readonly [name: string]: string | readonly XmlMembers[] | XmlMembers | undefined
}

/** Writes members as XML elements, in order. Texts are taken as they are: tests use none that needs escaping. */
export const xml = (members: XmlMembers): string =>
  Object.entries(members)
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${content(value)}</${name}>`))
    .join('')

function content(value: string | readonly XmlMembers[] | XmlMembers): string {
  if (typeof value === 'string') return value
  return isList(value) ? value.map(xml).join('') : xml(value)
}

const isList = (value: readonly XmlMembers[] | XmlMembers): value is readonly XmlMembers[] =>
  Array.isArray(value)

/** A DB cluster as DescribeDBClusters writes it, with members changed or added. */
export const clusterXml = (members: XmlMembers = {}): string =>
  xml({
    DBCluster: {
      DBClusterIdentifier: 'demo',
      DBClusterArn: 'arn:aws:rds:eu-central-1:123456789012:cluster:demo',
      DbClusterResourceId: 'cluster-DEMO',
      Engine: 'aurora-postgresql',
      EngineVersion: '16.4',
      Status: 'available',
      DBClusterParameterGroup: 'default.aurora-postgresql16',
      DBClusterMembers: [memberXml('demo-1', { IsClusterWriter: 'true' }), memberXml('demo-2')],
      ...members,
    },
  })

/** An entry of DBClusterMembers. */
export const memberXml = (instanceId: string, members: XmlMembers = {}): XmlMembers => ({
  DBClusterMember: {
    DBInstanceIdentifier: instanceId,
    IsClusterWriter: 'false',
    DBClusterParameterGroupStatus: 'in-sync',
    PromotionTier: '1',
    ...members,
  },
})

/** A DB instance as DescribeDBInstances writes it, with members changed or added. */
export const instanceXml = (instanceId: string, members: XmlMembers = {}): string =>
  xml({
    DBInstance: {
      DBInstanceIdentifier: instanceId,
      DBInstanceArn: `arn:aws:rds:eu-central-1:123456789012:db:${instanceId}`,
      DbiResourceId: `db-${instanceId.toUpperCase()}`,
      DBInstanceClass: 'db.r6g.large',
      DBInstanceStatus: 'available',
      DBClusterIdentifier: 'demo',
      Engine: 'aurora-postgresql',
      ...members,
    },
  })
