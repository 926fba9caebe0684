import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const READER = {
  DBInstanceIdentifier: 'reader',
  DBInstanceClass: 'db.t4g.medium',
  DBClusterIdentifier: 'demo-mysql',
  Engine: 'aurora-mysql',
}
const NO_INSIGHTS = 'Performance Insights not supported for this configuration.'

test.for([
  ['aurora-postgresql', 'db.r6g.large', [true, true, true]],
  ['aurora-postgresql', 'db.t4g.medium', [true, true, false]],
  ['aurora-mysql', 'db.t4g.medium', [false, true, false]],
  ['docdb', 'db.r6g.large', [false, false, false]],
] as const)(
  'of %s, %s has Performance Insights, Enhanced Monitoring, global databases: %o',
  async ([Engine, DBInstanceClass, [insights, monitoring, global]], { stage }) => {
    const asked = { Engine, DBInstanceClass }
    const { OrderableDBInstanceOptions } = await stage.rds.describeOrderableDBInstanceOptions(asked)
    expect(OrderableDBInstanceOptions?.[0]).toMatchObject({
      SupportsPerformanceInsights: insights,
      SupportsEnhancedMonitoring: monitoring,
      SupportsGlobalDatabases: global,
    })
  },
)

test('an instance gets no class that cannot have its Performance Insights', async ({ stage: { rds } }) => {
  const create = rds.createDBInstance({ ...READER, EnablePerformanceInsights: true })
  await expectRefusal(create, 'InvalidParameterCombination', NO_INSIGHTS)
  const change = { DBInstanceIdentifier: 'demo-mysql-1', DBInstanceClass: 'db.t4g.medium' }
  await expectRefusal(rds.modifyDBInstance(change), 'InvalidParameterCombination', NO_INSIGHTS)
  await rds.modifyDBInstance({ ...change, EnablePerformanceInsights: false, ApplyImmediately: true })
})

test('Performance Insights is turned on for no class that cannot have it', async ({ stage }) => {
  await stage.rds.createDBInstance(READER)
  stage.advance(3_600_000)
  const on = { DBInstanceIdentifier: 'reader', EnablePerformanceInsights: true }
  await expectRefusal(stage.rds.modifyDBInstance(on), 'InvalidParameterCombination', NO_INSIGHTS)
})

test('Enhanced Monitoring is refused where the class has none', async ({ stage }) => {
  const create = stage.rds.createDBInstance({
    DBInstanceIdentifier: 'reader',
    DBInstanceClass: 'db.r6g.large',
    DBClusterIdentifier: 'demo-docdb',
    Engine: 'docdb',
    MonitoringInterval: 60,
    MonitoringRoleArn: 'arn:aws:iam::123456789012:role/monitoring',
  })
  const says = 'Enhanced Monitoring is not supported for db.r6g.large.'
  await expectRefusal(create, 'InvalidParameterCombination', says)
})

test('a member of a global database gets no burstable class', async ({ stage: { rds } }) => {
  const SourceDBClusterIdentifier = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-single'
  await rds.createGlobalCluster({ GlobalClusterIdentifier: 'world', SourceDBClusterIdentifier })
  const change = { DBInstanceIdentifier: 'demo-single-1', DBInstanceClass: 'db.t4g.medium' }
  const says = 'The requested instance class is not supported by global databases: db.t4g.medium'
  await expectRefusal(rds.modifyDBInstance(change), 'InvalidParameterCombination', says)
  await rds.modifyDBInstance({ ...change, DBInstanceClass: 'db.r6g.xlarge' })
})
