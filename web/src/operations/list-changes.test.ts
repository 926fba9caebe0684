import { expect, test } from 'vitest'
import type { CommandSubjectFragment } from '../gql/graphql.ts'
import { currentRows, mayChangeCounts, NO_CHANGES, newcomers, withChanges } from './list-changes.ts'
import { NO_FILTER } from './list-filter.ts'
import type { Row } from './operation-row.ts'

const SUBJECT: CommandSubjectFragment = {
  id: 'one',
  type: 'INSTANCE_CYCLE',
  state: 'RUNNING',
  clusterId: 'orders-prod',
  allowedActions: [],
  decisionRevision: 1,
  stepTimeoutSeconds: 60,
  expectedInterruptions: { writes: 0, reads: 0, items: [] },
}

const row = (id: string, more: Partial<Row> = {}): Row => ({
  id,
  type: 'INSTANCE_CYCLE',
  state: 'RUNNING',
  ending: null,
  clusterId: 'orders-prod',
  region: 'us-east-1',
  progress: 0,
  revision: 2,
  currentStep: null,
  pauseReason: null,
  createdBy: 'ana',
  reference: null,
  createdAt: '2026-01-02T03:00:00.000Z',
  startedAt: null,
  endedAt: null,
  ' $fragmentRefs': { CommandSubjectFragment: SUBJECT },
  ...more,
})

const changed = (...rows: readonly Row[]) =>
  withChanges(NO_CHANGES, new Map(rows.map((each) => [each.id, each])))

test('rows change in place, deleted ones go, others stay the same objects', () => {
  const [one, two, three] = [row('one'), row('two'), row('three')]
  const newer = row('two', { revision: 3, state: 'PAUSED' })
  const changes = withChanges(changed(newer), new Map([['three', null]]))
  const now = currentRows([one, two, three], changes)
  expect(now).toEqual([one, newer])
  expect(now[0]).toBe(one)
})

test('a change that the page holds already does not take it back', () => {
  const loaded = row('one', { revision: 5, state: 'COMPLETED' })
  expect(currentRows([loaded], changed(row('one', { revision: 4 })))).toEqual([loaded])
})

test('newer operations that the filter admits wait above the list', () => {
  const page = [row('one')]
  const later = { createdAt: '2026-01-02T04:00:00.000Z' }
  const earlier = { createdAt: '2026-01-02T02:00:00.000Z' }
  const changes = changed(row('one'), row('new', later), row('old', earlier))
  expect(newcomers(page, changes, NO_FILTER)).toBe(1)
  expect(newcomers(page, changes, { ...NO_FILTER, states: ['FAILED'] })).toBe(0)
})

test('counts are asked for again only when a state may have changed', () => {
  const known = new Map([['one', 'RUNNING' as const]])
  expect(mayChangeCounts(known, new Map([['one', row('one')]]))).toBe(false)
  expect(mayChangeCounts(known, new Map([['one', row('one', { state: 'PAUSED' })]]))).toBe(true)
  expect(mayChangeCounts(known, new Map([['two', row('two')]]))).toBe(true)
  expect(mayChangeCounts(known, new Map([['one', null]]))).toBe(true)
})
