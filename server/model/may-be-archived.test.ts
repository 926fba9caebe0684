import { expect, test } from 'vitest'
import { anOperation } from '../testing/operation-fixture.ts'
import { aRegistration } from '../testing/step-builder.ts'
import { mayBeArchived } from './may-be-archived.ts'
import type { Operation } from './operation.ts'

const ENDED_AT = '2026-03-01T12:00:00.000Z'
const NOW = '2026-04-01T12:00:00.000Z'
const LEFT = { resource: 'orders-old1', description: 'the old cluster', command: 'aws rds ...' }

const ended = (changes: Partial<Operation>): Operation => {
  const { steps } = anOperation()
  return anOperation({
    state: 'completed',
    completedAt: ENDED_AT,
    steps: steps.map((step) => ({ ...step, state: 'completed' })),
    aftermath: { leftovers: [], followUps: [], checkedAt: ENDED_AT },
    ...changes,
  })
}

test.for<readonly [string, Partial<Operation>, boolean]>([
  ['left nothing', {}, true],
  ['was aborted and left nothing', { state: 'failed' }, true],
  ['has leftovers', { aftermath: { leftovers: [LEFT], followUps: [], checkedAt: ENDED_AT } }, false],
  ['could not be looked at since it ended', { aftermath: { leftovers: [], followUps: [] } }, false],
  ['runs', { state: 'running' }, false],
  ['is paused', { state: 'paused' }, false],
  ['was never started', { state: 'created' }, false],
  ['owes registrations to proxies', { facts: { owedProxyRegistrations: [aRegistration()] } }, false],
  ['ended a moment ago', { completedAt: NOW }, false],
])('an operation that %s: may be archived %s', ([, changes, may]) => {
  expect(mayBeArchived(ended(changes), NOW, 30)).toBe(may)
})

test('of what an older version ended, only what carried out all of its plan may be archived', () => {
  const { aftermath: _, ...old } = ended({})
  expect(mayBeArchived(old, NOW, 30)).toBe(true)
  for (const changes of [
    { state: 'failed' },
    { state: 'rolled_back' },
    { steps: anOperation().steps },
  ] as const)
    expect(mayBeArchived({ ...old, ...changes }, NOW, 30)).toBe(false)
})
