import { expect } from 'vitest'
import { inject } from '../testing/faults.ts'
import { MASTER, type Stage, test } from '../testing/stage.ts'

const FRESH = { DBClusterIdentifier: 'fresh', Engine: 'aurora-postgresql' }

/** A cluster with two members that are created at the same time, the first of which takes longer. */
async function createTwo(stage: Stage) {
  await stage.rds.createDBCluster({ ...MASTER, ...FRESH })
  for (const [DBInstanceIdentifier, createInstance] of [
    ['fresh-1', 600_000],
    ['fresh-2', 300_000],
  ] as const) {
    await stage.control('POST', 'timing', { durationsMs: { createInstance } })
    await stage.rds.createDBInstance({ ...FRESH, DBInstanceIdentifier, DBInstanceClass: 'db.r6g.large' })
  }
}

/** The writers of the cluster, so much later. */
async function writersAfter(stage: Stage, ms: number) {
  stage.advance(ms)
  return (await stage.cluster('fresh')).writers
}

test('the member that was created first becomes the writer, also when another one is ready before it', async ({
  stage,
}) => {
  await createTwo(stage)
  expect(await writersAfter(stage, 300_000)).toEqual([])
  expect(await writersAfter(stage, 300_000)).toEqual(['fresh-1'])
})

test('when the first one fails, the next one becomes the writer', async ({ stage }) => {
  await inject(stage, { kind: 'async_failure', resourceId: 'fresh-1' })
  await createTwo(stage)
  expect(await writersAfter(stage, 600_000)).toEqual(['fresh-2'])
})

test('a cluster whose members are all being deleted can be deleted at once, the writer first', async ({
  stage,
}) => {
  const { rds } = stage
  for (const n of [1, 2, 3]) await rds.deleteDBInstance({ DBInstanceIdentifier: `demo-multi-${n}` })
  expect((await stage.cluster('demo-multi')).Status).toBe('failing-over')
  await rds.deleteDBCluster({ DBClusterIdentifier: 'demo-multi', SkipFinalSnapshot: true })
  stage.advance(60_000)
  expect((await stage.cluster('demo-multi')).Status).toBe('deleting')
  stage.advance(600_000)
  const { DBClusters = [] } = await rds.describeDBClusters({})
  expect(DBClusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier)).not.toContain('demo-multi')
})
