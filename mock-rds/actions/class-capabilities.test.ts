import { expect } from 'vitest'
import { refusalOf, type Stage, test } from '../testing/stage.ts'

const READER = {
  DBInstanceIdentifier: 'reader',
  DBInstanceClass: 'db.t4g.medium',
  DBClusterIdentifier: 'demo-mysql',
  Engine: 'aurora-mysql',
}

const INSIGHTS = {
  code: 'InvalidParameterCombination',
  status: 400,
  message: 'Performance Insights not supported for this configuration.',
}

/** What AWS says that a class can have. */
async function flagsOf({ rds }: Stage, Engine: string, DBInstanceClass: string) {
  const { OrderableDBInstanceOptions: [option] = [] } = await rds.describeOrderableDBInstanceOptions({
    Engine,
    DBInstanceClass,
  })
  return [
    option?.SupportsPerformanceInsights,
    option?.SupportsEnhancedMonitoring,
    option?.SupportsGlobalDatabases,
  ]
}

test('classes differ in what they can have', async ({ stage }) => {
  expect(await flagsOf(stage, 'aurora-postgresql', 'db.r6g.large')).toEqual([true, true, true])
  expect(await flagsOf(stage, 'aurora-postgresql', 'db.t4g.medium')).toEqual([true, true, false])
  expect(await flagsOf(stage, 'aurora-mysql', 'db.t4g.medium')).toEqual([false, true, false])
  expect(await flagsOf(stage, 'docdb', 'db.r6g.large')).toEqual([false, false, false])
})

test('an instance gets no class that cannot have its Performance Insights', async ({ stage }) => {
  expect(await refusalOf(stage.rds.createDBInstance({ ...READER, EnablePerformanceInsights: true }))).toEqual(
    INSIGHTS,
  )
  const change = { DBInstanceIdentifier: 'demo-mysql-1', DBInstanceClass: 'db.t4g.medium' }
  expect(await refusalOf(stage.rds.modifyDBInstance(change))).toEqual(INSIGHTS)
  await stage.rds.modifyDBInstance({ ...change, EnablePerformanceInsights: false, ApplyImmediately: true })
})

test('Performance Insights is turned on for no class that cannot have it', async ({ stage }) => {
  await stage.rds.createDBInstance(READER)
  stage.advance(3_600_000)
  const on = { DBInstanceIdentifier: 'reader', EnablePerformanceInsights: true }
  expect(await refusalOf(stage.rds.modifyDBInstance(on))).toEqual(INSIGHTS)
})

test('Enhanced Monitoring is refused where the class has none', async ({ stage }) => {
  const { message } = await refusalOf(
    stage.rds.createDBInstance({
      DBInstanceIdentifier: 'reader',
      DBInstanceClass: 'db.r6g.large',
      DBClusterIdentifier: 'demo-docdb',
      Engine: 'docdb',
      MonitoringInterval: 60,
      MonitoringRoleArn: 'arn:aws:iam::123456789012:role/monitoring',
    }),
  )
  expect(message).toBe('Enhanced Monitoring is not supported for db.r6g.large.')
})

test('a member of a global database gets no burstable class', async ({ stage }) => {
  await stage.rds.createGlobalCluster({
    GlobalClusterIdentifier: 'world',
    SourceDBClusterIdentifier: 'arn:aws:rds:us-east-1:123456789012:cluster:demo-single',
  })
  const change = { DBInstanceIdentifier: 'demo-single-1', DBInstanceClass: 'db.t4g.medium' }
  expect((await refusalOf(stage.rds.modifyDBInstance(change))).message).toBe(
    'The requested instance class is not supported by global databases: db.t4g.medium',
  )
  await stage.rds.modifyDBInstance({ ...change, DBInstanceClass: 'db.r6g.xlarge' })
})
