import { describe, expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Step } from '../model/step.ts'
import { aCluster, withInstance, withoutMember } from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { aStorageChange, aTypeChange } from '../testing/preflight-builder.ts'
import { changedClass, changedStorage, SEEN } from '../testing/sent-steps.ts'
import { sightOf } from '../testing/sight.ts'
import { originalOf } from '../testing/step-builder.ts'
import { leftovers } from './leftovers.ts'

const before = aCluster()
const NOT_SHOWN: Partial<Attempt> = {}

const left = (
  spec: ReturnType<typeof aTypeChange>,
  steps: readonly Step[],
  cluster?: ClusterReading,
  from = before,
) =>
  leftovers(anOperation({ spec, steps, facts: { original: originalOf(from) } }), 'aborted', sightOf(cluster))

const commands = (...asked: Parameters<typeof left>) => left(...asked).map(({ command }) => command)

const changedTo = (instanceClass: string, pending?: string) =>
  withInstance(before, 'orders-1', {
    instanceClass,
    pendingChanges: pending === undefined ? {} : { DBInstanceClass: pending },
  })
const storedAs = (storageType: string, pending?: string) =>
  aCluster({ storageType, pendingChanges: pending === undefined ? {} : { StorageType: pending } })

describe.each([
  {
    setting: 'class',
    spec: aTypeChange(),
    values: { old: 'db.r6g.large', new: 'db.r6g.xlarge' },
    ask: (value: string, ...how: [Partial<Attempt>?, Step['state']?]) =>
      changedClass('orders-1', value, ...how),
    shown: changedTo,
    changeBack:
      'aws rds modify-db-instance --region eu-west-1 --db-instance-identifier orders-1 --db-instance-class db.r6g.large --apply-immediately',
    look: 'aws rds describe-db-instances --region eu-west-1 --db-instance-identifier orders-1',
  },
  {
    setting: 'storage type',
    spec: aStorageChange(),
    values: { old: 'aurora', new: 'aurora-iopt1' },
    ask: changedStorage,
    shown: storedAs,
    changeBack:
      'aws rds modify-db-cluster --region eu-west-1 --db-cluster-identifier orders --storage-type aurora --apply-immediately',
    look: 'aws rds describe-db-clusters --region eu-west-1 --db-cluster-identifier orders',
  },
])('$setting', ({ spec, values, ask, shown, changeBack, look }) => {
  const asked = ask(values.new)
  const changed = shown(values.new)
  const changingBack = shown(values.new, values.old)

  test.for<readonly [string, readonly Step[], ClusterReading | undefined, ...string[]]>([
    ['changed', [asked], changed, changeBack],
    ['about to change', [asked], shown(values.old, values.new), changeBack],
    [
      'asked for a moment ago, not shown yet',
      [ask(values.new, NOT_SHOWN, 'in_progress')],
      before,
      changeBack,
    ],
    ['seen to change, and given up by AWS', [ask(values.new, SEEN, 'failed')], before],
    ['not readable', [asked], undefined, changeBack],
    ['changed back', [asked, ask(values.old)], before],
    ['changed back, not readable', [asked, ask(values.old)], undefined],
    ['being changed back', [asked, ask(values.old, SEEN, 'waiting')], changingBack, look],
    ['being changed back, not readable', [asked, ask(values.old, SEEN, 'waiting')], undefined, look],
    ['not changed back, as AWS gave up', [asked, ask(values.old, SEEN, 'failed')], changed, changeBack],
    ['refused', [ask(values.new, { outcome: 'refused' }, 'failed')], undefined],
  ])('%s', ([, steps, cluster, ...expected]) => {
    expect(commands(spec, steps, cluster)).toEqual(expected)
  })
})

test('the class of an instance that is gone is no leftover', () => {
  const steps = [changedClass('orders-1', 'db.r6g.xlarge')]
  expect(commands(aTypeChange(), steps, withoutMember(before, 'orders-1'))).toEqual([])
})

test('storage that cannot go back yet says from when on', () => {
  const cluster = aCluster({ ioOptimizedNextAllowedAt: '2026-03-20T00:00:00.000Z' })
  const [first] = left(aStorageChange(), [changedStorage('aurora')], cluster, storedAs('aurora-iopt1'))
  expect(first?.description).toContain('2026-03-20 00:00:00 UTC')
})
