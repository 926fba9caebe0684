import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { RdsCall } from '../../model/rds-call.ts'
import { aCluster } from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { aStorageChange } from '../../testing/preflight-builder.ts'
import { sightOf } from '../../testing/sight.ts'
import { anAttempt, aStep, INTENDED_AT, originalOf } from '../../testing/step-builder.ts'
import { planned } from '../kit/planned.ts'
import { leftovers } from '../leftovers.ts'

/** What is left of a change that was seen to begin, after these storage types were asked for. */
const left = (
  cluster: ClusterReading | undefined,
  original: ClusterReading,
  ...storageTypes: readonly string[]
) => {
  const calls: readonly RdsCall[] = storageTypes.map((storageType) => ({
    action: 'ModifyDBCluster',
    input: { clusterId: 'orders', storageType },
  }))
  const step = aStep(planned('modify_cluster_storage', { storageType: 'aurora-iopt1' }), {
    attempts: calls.map((call) => anAttempt(call, { seenAt: INTENDED_AT })),
  })
  const operation = anOperation({
    spec: aStorageChange(),
    steps: [step],
    facts: { original: originalOf(original) },
  })
  return leftovers(operation, 'aborted', sightOf(cluster))
}

test.each([
  { name: 'has changed', cluster: aCluster({ storageType: 'aurora-iopt1' }) },
  { name: 'is about to change', cluster: aCluster({ pendingChanges: { StorageType: 'aurora-iopt1' } }) },
  { name: 'cannot be read', cluster: undefined },
])('the storage type is listed while it $name', ({ cluster }) => {
  expect(left(cluster, aCluster(), 'aurora-iopt1').map(({ command }) => command)).toEqual([
    'aws rds modify-db-cluster --region eu-west-1 --db-cluster-identifier orders --storage-type aurora --apply-immediately',
  ])
})

test('the storage type is not listed when it is as before', () => {
  expect(left(aCluster(), aCluster(), 'aurora-iopt1')).toEqual([])
})

test('storage that cannot go back yet says from when on', () => {
  const cluster = aCluster({ ioOptimizedNextAllowedAt: '2026-03-20T00:00:00.000Z' })
  const [first] = left(cluster, aCluster({ storageType: 'aurora-iopt1' }), 'aurora')
  expect(first?.description).toContain('2026-03-20 00:00:00 UTC')
})
