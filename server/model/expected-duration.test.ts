import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rangeText } from '#lib/duration-range.ts'
import { modifyInstance } from '../steps/modify-instance.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { expectedSecondsOf, sumOf } from './expected-duration.ts'
import type { PlannedStep } from './step.ts'
import { isSameMajorVersion } from './version-support.ts'

const { shownTopology: before } = anOperation()

const copyTo = (targetEngineVersion: string, adoptIdentifier?: string): PlannedStep => ({
  kind: 'create_blue_green_deployment',
  input: { name: 'bg', targetEngineVersion, ...(adoptIdentifier !== undefined && { adoptIdentifier }) },
  pauseBefore: false,
})

test.each([
  ['16.4', '16.8', true],
  ['16.4', '17.4', false],
  ['8.0.mysql_aurora.3.05.2', '8.0.mysql_aurora.3.08.0', true],
  ['5.7.mysql_aurora.2.12.1', '8.0.mysql_aurora.3.08.0', false],
])('%s and %s are of one major version: %s', (one, other, isSame) => {
  expect(isSameMajorVersion(one, other)).toBe(isSame)
})

test('a copy on another major version takes longer, and one that is there already takes a look', () => {
  const [minor, major] = [
    expectedSecondsOf(copyTo('16.8'), before),
    expectedSecondsOf(copyTo('17.4'), before),
  ]
  expect(major.low).toBeGreaterThanOrEqual(minor.high)
  expect(expectedSecondsOf(copyTo('17.4', 'bgd-1'), before).high).toBeLessThan(60)
  // Nothing is known of the cluster: it may be either.
  expect(expectedSecondsOf(copyTo('17.4'))).toEqual({ low: minor.low, high: major.high })
})

test('an old cluster with readers takes longer to delete, and a final snapshot longer still', () => {
  const cleanup = (finalSnapshotId?: string): PlannedStep => ({
    kind: 'cleanup_blue_green',
    input: { mayRemoveDeletionProtection: false, ...(finalSnapshotId !== undefined && { finalSnapshotId }) },
    pauseBefore: false,
  })
  const [writer] = before.instances
  if (!writer) throw new Error('the fixture has no instance')
  const twice = { ...before, instances: [writer, { ...writer, role: 'READER' } as const] }
  const highs = [
    expectedSecondsOf(cleanup(), before),
    expectedSecondsOf(cleanup(), twice),
    expectedSecondsOf(cleanup('final'), twice),
  ].map(({ high }) => high)
  expect(highs).toEqual(highs.toSorted((one, other) => one - other))
  expect(new Set(highs).size).toBe(3)
})

test('steps one after another take from all at their quickest to all at their slowest', () => {
  expect(
    sumOf([
      { low: 60, high: 120 },
      { low: 300, high: 900 },
    ]),
  ).toEqual({ low: 360, high: 1_020 })
  expect(sumOf([])).toEqual({ low: 0, high: 0 })
})

/** Steps whose figures docs/operations.md shows, with the input that its table means. */
const DOCUMENTED: readonly PlannedStep[] = [
  {
    kind: 'create_temp_instance',
    input: { instanceId: 'tmp', templateInstanceId: 'orders-1', instanceClass: 'db.r6g.large' },
    pauseBefore: false,
  },
  { kind: 'failover_to_instance', input: { instanceId: 'orders-1' }, pauseBefore: false },
  {
    kind: 'modify_instance',
    input: { instanceId: 'orders-1', instanceClass: 'db.r6g.large', isInPlace: false },
    pauseBefore: false,
  },
  {
    kind: 'reboot_instance',
    input: { instanceId: 'orders-1', isInPlace: false, wasPendingReboot: false },
    pauseBefore: false,
  },
  { kind: 'delete_instance', input: { instanceId: 'tmp' }, pauseBefore: false },
  { kind: 'modify_cluster_storage', input: { storageType: 'aurora-iopt1' }, pauseBefore: false },
  { kind: 'prepare_parameter_groups', input: { targetEngineVersion: '17.4' }, pauseBefore: false },
  copyTo('17.4'),
  {
    kind: 'switchover_blue_green',
    input: { timeoutSeconds: 300, targetEngineVersion: '17.4' },
    pauseBefore: false,
  },
  { kind: 'register_proxy_targets', input: { mode: 'REGISTER' }, pauseBefore: false },
  {
    kind: 'cleanup_blue_green',
    input: { finalSnapshotId: 'final', mayRemoveDeletionProtection: false },
    pauseBefore: false,
  },
  { kind: 'delete_blue_green_deployment', input: { name: 'bg' }, pauseBefore: false },
]

test('the documentation shows the figures of the table, and no others', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+ [^|]+) \| (?:no|\[yes)/gm)]
  expect(rows.map(([, kind, range]) => [kind, range])).toEqual(
    DOCUMENTED.map((step) => [step.kind, rangeText(expectedSecondsOf(step))]),
  )
})

test('what a plan says of an interruption is what its step is expected to take', () => {
  const input = { instanceId: 'orders-1', instanceClass: 'db.r6g.large', isInPlace: false }
  expect(expectedSecondsOf({ kind: 'modify_instance', input, pauseBefore: false })).toEqual({
    low: 300,
    high: 900,
  })
  expect(modifyInstance.interruption?.(input)?.description).toContain('(usually 5 to 15 minutes)')
})
