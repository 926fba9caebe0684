import { expect } from 'vitest'
import { inject } from '../testing/faults.ts'
import { type Stage, test } from '../testing/stage.ts'

const FRESH = { DBClusterIdentifier: 'fresh' }

/** A cluster with two members that are made at the same time, the first of which takes longer. */
async function createTwo(stage: Stage) {
  await stage.rds.createDBCluster({ ...FRESH, Engine: 'aurora-postgresql' })
  for (const [DBInstanceIdentifier, MonitoringInterval] of [
    ['fresh-1', 60],
    ['fresh-2', 0],
  ] as const) {
    const createInstance = DBInstanceIdentifier === 'fresh-1' ? 600_000 : 300_000
    await stage.control('POST', 'timing', { durationsMs: { createInstance } })
    await stage.rds.createDBInstance({
      ...FRESH,
      DBInstanceIdentifier,
      MonitoringInterval,
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.r6g.large',
    })
  }
}

test('the member that was made first becomes the writer, also when another one is ready before it', async ({
  stage,
}) => {
  await createTwo(stage)
  stage.advance(300_000)
  expect(await stage.cluster('fresh')).toMatchObject({ writers: [] })
  stage.advance(300_000)
  expect(await stage.cluster('fresh')).toMatchObject({ writers: ['fresh-1'] })
})

test('when the first one fails, the next one becomes the writer', async ({ stage }) => {
  await inject(stage, { kind: 'async_failure', resourceId: 'fresh-1' })
  await createTwo(stage)
  stage.advance(600_000)
  expect(await stage.cluster('fresh')).toMatchObject({ writers: ['fresh-2'] })
})

test('a cluster whose members are all being deleted can be deleted at once, the writer first', async ({
  stage,
}) => {
  for (const n of [1, 2, 3]) await stage.rds.deleteDBInstance({ DBInstanceIdentifier: `demo-multi-${n}` })
  expect((await stage.cluster('demo-multi')).Status).toBe('failing-over')
  await stage.rds.deleteDBCluster({ DBClusterIdentifier: 'demo-multi', SkipFinalSnapshot: true })
  stage.advance(60_000)
  expect((await stage.cluster('demo-multi')).Status).toBe('deleting')
  stage.advance(600_000)
  const { DBClusters = [] } = await stage.rds.describeDBClusters({})
  expect(DBClusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier)).not.toContain('demo-multi')
})
