/** The members of an element of AWS's XML by name: texts, elements inside, or a list of them; undefined is left out. */
export interface Members {
  readonly [name: string]: string | readonly Members[] | Members | undefined
}

/** Writes members as XML elements, in order. Texts are taken as they are: tests use none that needs escaping. */
export const xml = (members: Members): string =>
  Object.entries(members)
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${content(value)}</${name}>`))
    .join('')

function content(value: string | readonly Members[] | Members): string {
  if (typeof value === 'string') return value
  return isList(value) ? value.map(xml).join('') : xml(value)
}

const isList = (value: readonly Members[] | Members): value is readonly Members[] => Array.isArray(value)

const ARN = 'arn:aws:rds:eu-central-1:123456789012'

/** A DB cluster as DescribeDBClusters shows it, with members changed or added. */
export const dbCluster = (members: Members = {}): Members => ({
  DBCluster: {
    DBClusterIdentifier: 'demo',
    DBClusterArn: `${ARN}:cluster:demo`,
    DbClusterResourceId: 'cluster-DEMO',
    Engine: 'aurora-postgresql',
    EngineVersion: '16.4',
    Status: 'available',
    DBClusterParameterGroup: 'default.aurora-postgresql16',
    DBClusterMembers: [clusterMember('demo-1', { IsClusterWriter: 'true' }), clusterMember('demo-2')],
    ...members,
  },
})

/** An entry of DBClusterMembers. */
export const clusterMember = (instanceId: string, members: Members = {}): Members => ({
  DBClusterMember: {
    DBInstanceIdentifier: instanceId,
    IsClusterWriter: 'false',
    DBClusterParameterGroupStatus: 'in-sync',
    PromotionTier: '1',
    ...members,
  },
})

/** A DB instance as DescribeDBInstances shows it, with members changed or added. */
export const dbInstance = (instanceId: string, members: Members = {}): Members => ({
  DBInstance: {
    DBInstanceIdentifier: instanceId,
    DBInstanceArn: `${ARN}:db:${instanceId}`,
    DbiResourceId: `db-${instanceId.toUpperCase()}`,
    DBInstanceClass: 'db.r6g.large',
    DBInstanceStatus: 'available',
    DBClusterIdentifier: 'demo',
    Engine: 'aurora-postgresql',
    ...members,
  },
})

/** A blue/green deployment of `demo` as DescribeBlueGreenDeployments shows it, with members changed or added. */
export const deployment = (identifier: string, members: Members = {}): Members => ({
  member: {
    BlueGreenDeploymentIdentifier: identifier,
    BlueGreenDeploymentName: identifier,
    Source: `${ARN}:cluster:demo`,
    Status: 'AVAILABLE',
    ...members,
  },
})

/** Tags as every list of tags shows them. */
export const tagList = (tags: Readonly<Record<string, string>>): readonly Members[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Tag: { Key, Value } }))
