import { expect, test } from 'vitest'
import type { Attempt } from '../../model/attempt.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Step } from '../../model/step.ts'
import { aCluster } from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { aStorageChange } from '../../testing/preflight-builder.ts'
import { sightOf } from '../../testing/sight.ts'
import { anAttempt, aStep, INTENDED_AT, originalOf } from '../../testing/step-builder.ts'
import { planned } from '../kit/planned.ts'
import { leftovers } from '../leftovers.ts'

const SEEN = { seenAt: INTENDED_AT }
const CHANGE_BACK =
  'aws rds modify-db-cluster --region eu-west-1 --db-cluster-identifier orders --storage-type aurora --apply-immediately'
const SEE_STORAGE = 'aws rds describe-db-clusters --region eu-west-1 --db-cluster-identifier orders'

const change = (
  storageType: string,
  changes: Partial<Attempt> = {},
  state: Step['state'] = 'completed',
): Step =>
  aStep(planned('modify_cluster_storage', { storageType }), {
    state,
    attempts: [
      anAttempt({ action: 'ModifyDBCluster', input: { clusterId: 'orders', storageType } }, changes),
    ],
  })

test.each<{
  readonly name: string
  readonly steps: readonly Step[]
  readonly cluster?: ClusterReading
  readonly left: readonly string[]
}>([
  {
    name: 'changed',
    steps: [change('aurora-iopt1', SEEN)],
    cluster: aCluster({ storageType: 'aurora-iopt1' }),
    left: [CHANGE_BACK],
  },
  { name: 'changed, not readable', steps: [change('aurora-iopt1', SEEN)], left: [CHANGE_BACK] },
  {
    name: 'asked for, and not shown yet',
    steps: [change('aurora-iopt1', {}, 'waiting')],
    cluster: aCluster(),
    left: [CHANGE_BACK],
  },
  {
    name: 'given up by AWS',
    steps: [change('aurora-iopt1', SEEN, 'failed')],
    cluster: aCluster(),
    left: [],
  },
  {
    name: 'changed back',
    steps: [change('aurora-iopt1', SEEN), change('aurora', SEEN)],
    cluster: aCluster(),
    left: [],
  },
  {
    name: 'changed back, not readable',
    steps: [change('aurora-iopt1', SEEN), change('aurora', SEEN)],
    left: [],
  },
  {
    name: 'being changed back',
    steps: [change('aurora-iopt1', SEEN), change('aurora', SEEN, 'waiting')],
    cluster: aCluster({ storageType: 'aurora-iopt1', pendingChanges: { StorageType: 'aurora' } }),
    left: [SEE_STORAGE],
  },
  {
    name: 'being changed back, not readable',
    steps: [change('aurora-iopt1', SEEN), change('aurora', SEEN, 'waiting')],
    left: [SEE_STORAGE],
  },
  {
    name: 'not changed back, as AWS gave up',
    steps: [change('aurora-iopt1', SEEN), change('aurora', SEEN, 'failed')],
    cluster: aCluster({ storageType: 'aurora-iopt1' }),
    left: [CHANGE_BACK],
  },
])('storage $name', ({ steps, cluster, left }) => {
  const operation = anOperation({ spec: aStorageChange(), steps, facts: { original: originalOf() } })
  expect(leftovers(operation, 'aborted', sightOf(cluster)).map(({ command }) => command)).toEqual(left)
})
