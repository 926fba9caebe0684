import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { StepProgress } from '../model/step.ts'
import { failoverTo } from '../testing/calls.ts'
import {
  aFault,
  answer,
  aRun,
  at,
  current,
  eventsOf,
  order,
  pausedBy,
  SETTINGS,
  TEMP,
  wakesOf,
  withStep,
} from '../testing/engine-fixture.ts'
import { anAttempt, aRegistration } from '../testing/step-builder.ts'
import { advance } from './advance.ts'
import { backoffMs } from './answer.ts'

const sent = (changes: Partial<Attempt> = {}): Attempt =>
  anAttempt(failoverTo(TEMP.instanceId), { intendedAt: at(100), outcome: 'intended', ...changes })

/** Calls that AWS refused before, and the one that is on its way. */
const calls = (...refused: readonly FaultKind[]): readonly Attempt[] => [
  ...refused.map((kind, index) =>
    sent({ number: index + 1, outcome: 'refused', fault: aFault(kind), intendedAt: at(index + 1) }),
  ),
  sent({ number: refused.length + 1 }),
]

const after = (progress: Partial<StepProgress> = {}): Operation =>
  aRun(2, { attempts: [sent()], ...progress })

const refuse = (operation: Operation, kind: FaultKind) =>
  answer(operation, 101, { outcome: 'refused', fault: aFault(kind) })

/** When a call is tried again that was refused after so many others. */
const retryAfter = (refusals: number) => at(101 + backoffMs(refusals, 'op-1', SETTINGS) / 1000)

test('an accepted call is recorded with its request id, and looked after soon', () => {
  const draft = answer(after(), 101, { outcome: 'accepted', requestId: 'r-1' })
  expect(current(draft).attempts).toEqual([
    sent({ outcome: 'accepted', answeredAt: at(101), requestId: 'r-1' }),
  ])
  expect(draft.operation.readingsCountFrom).toBe(at(101))
  expect(draft.events).toEqual([
    {
      type: 'call_accepted',
      body: { action: 'FailoverDBCluster', attempt: 1, requestId: 'r-1' },
      at: at(101),
      stepIndex: 2,
      stepKey: 'failover_to_instance:_temp',
    },
  ])
  expect(wakesOf(draft)).toEqual([at(106)])
})

test('a call without an answer is recorded as unknown, and nothing is concluded from it', () => {
  const fault = aFault('connection')
  const draft = answer(after(), 101, { outcome: 'unknown', fault })
  expect(current(draft)).toMatchObject({
    retries: 0,
    attempts: [{ outcome: 'unknown', fault, answeredAt: at(101) }],
  })
  expect(eventsOf(draft)).toEqual(['call_unanswered'])
  expect(wakesOf(draft)).toEqual([at(106)])
})

const REACTIONS: Record<FaultKind, 'retry' | 'retry uncounted' | 'look again' | 'pause'> = {
  throttled: 'retry uncounted',
  unavailable: 'retry',
  connection: 'retry',
  state: 'retry',
  capacity: 'retry',
  not_found: 'retry',
  not_sent: 'retry',
  already_done: 'look again',
  quota: 'pause',
  access_denied: 'pause',
  credentials: 'pause',
  validation: 'pause',
  unsupported: 'pause',
  internal: 'pause',
  unknown: 'pause',
}

const KINDS = Object.values(FaultKind)

test.for(KINDS.map((kind) => [kind, REACTIONS[kind]] as const))('refused with %s: %s', ([kind, reaction]) => {
  const draft = refuse(after(), kind)
  const fault = aFault(kind)
  const outcome = reaction === 'look again' ? 'accepted' : 'refused'
  expect(current(draft).attempts).toMatchObject([{ fault, answeredAt: at(101), outcome }])
  expect(draft.events[0]).toMatchObject({ type: 'call_refused', body: { fault, attempt: 1 }, stepIndex: 2 })
  switch (reaction) {
    case 'retry':
    case 'retry uncounted': {
      const isCounted = reaction === 'retry'
      const retryAt = retryAfter(isCounted ? 0 : 1)
      expect(current(draft)).toMatchObject({ retries: isCounted ? 1 : 0, retryAt })
      expect(draft.events[0]?.body).toMatchObject({ retryAt })
      expect(wakesOf(draft)).toEqual([retryAt])
      break
    }
    case 'look again':
      expect(current(draft).retries).toBe(0)
      expect(wakesOf(draft)).toEqual([at(106)])
      break
    case 'pause':
      expect(draft.operation).toMatchObject(
        pausedBy('aws_fault', {
          message: expect.stringContaining(`Code-${kind}: AWS says ${kind}.`),
          advice: expect.stringMatching(/./),
        }),
      )
      expect(current(draft).state).toBe('failed')
      expect(draft.effects).toEqual([])
  }
})

test.for(KINDS.filter((kind) => REACTIONS[kind] === 'retry'))(
  'refused with %s once too often: a person is asked',
  (kind) => {
    expect(refuse(after({ retries: 2 }), kind).operation.state).toBe('running')
    const draft = refuse(after({ retries: 3 }), kind)
    expect(draft.operation).toMatchObject(pausedBy('aws_fault'))
    expect(current(draft)).not.toHaveProperty('retryAt')
  },
)

test('throttling is never counted, and is answered with ever more patience', () => {
  const tired = after({ retries: 3, attempts: calls('throttled', 'throttled', 'throttled') })
  const draft = refuse(tired, 'throttled')
  expect(draft.operation.state).toBe('running')
  expect(current(draft)).toMatchObject({ retries: 3, retryAt: retryAfter(4) })
  const mixed = after({ attempts: calls('throttled', 'state', 'throttled') })
  expect(current(refuse(mixed, 'throttled')).retryAt).toBe(retryAfter(2))
})

const rollingBack = after({ phase: 'rollback' })

test.for([
  ['deletes the temporary instance', aRun(5), 'DeleteDBInstance'],
  ['is part of a rollback', rollingBack, 'FailoverDBCluster'],
  [
    'stands between proxies and their registration',
    { ...after(), facts: { owedProxyRegistrations: [aRegistration()] } },
    'FailoverDBCluster',
  ],
] as const)('a step that %s outlasts what is busy, without counting', ([, operation, action]) => {
  const attempts = calls('state').map((attempt) => ({
    ...attempt,
    ...(attempt.fault && { fault: aFault('state', { action }) }),
  }))
  const tired = withStep(operation, operation.cursor, { attempts, retries: 3 })
  const draft = refuse(tired, 'state')
  expect(draft.operation.state).toBe('running')
  expect(current(draft)).toMatchObject({ retries: 3, retryAt: retryAfter(2) })
  expect(refuse(tired, 'capacity').operation.state).toBe('paused')
})

test('what is busy is asked again at the pace of the readings at the latest', () => {
  const attempts = calls(...Array.from({ length: 9 }, () => FaultKind.STATE))
  const draft = refuse(withStep(rollingBack, 2, { attempts }), 'state')
  expect(current(draft).retryAt).toBe(at(101 + SETTINGS.pollIntervalMs / 1000))
})

const ANSWERS = [
  { outcome: 'accepted' },
  { outcome: 'unknown', fault: aFault('connection') },
  { outcome: 'refused', fault: aFault('state') },
  { outcome: 'refused', fault: aFault('access_denied') },
  { outcome: 'refused', fault: aFault('already_done') },
] as const

test.for(ANSWERS)('after a pause or an abort an answer is only recorded: %o', (given) => {
  const stopped = order(after(), 100.5, { name: 'pause' }).operation
  const ended = order(stopped, 100.7, { name: 'abort' }).operation
  for (const operation of [stopped, ended]) {
    const draft = answer(operation, 101, given)
    expect(draft.operation).toMatchObject({ state: operation.state, steps: { 2: { retries: 0 } } })
    expect(draft.operation.pauseReason).toEqual(operation.pauseReason)
    expect(current(draft).attempts[0]?.outcome).not.toBe('intended')
    expect(current(draft)).not.toHaveProperty('retryAt')
    expect(draft.events).toHaveLength(1)
    expect(draft.effects).toEqual([])
  }
})

test.for(ANSWERS)('a second answer to the same call changes nothing: %o', (given) => {
  const operation = after({ attempts: [sent({ outcome: 'accepted', answeredAt: at(101) })] })
  const draft = answer(operation, 102, given)
  expect(draft.operation).toBe(operation)
  expect(draft.events).toEqual([])
  expect(wakesOf(draft)).toEqual([at(102)])
})

test.for([
  { stepIndex: 2, attempt: 9 },
  { stepIndex: 99, attempt: 1 },
])('an answer to a call that is not on record changes nothing: %o', (call) => {
  const operation = after()
  const answered = { kind: 'answered', at: at(101), ...call, answer: { outcome: 'accepted' } } as const
  expect(advance(operation, answered, SETTINGS)).toMatchObject({ operation, events: [] })
})

/** The pace of close looks, from which the back-off doubles. */
const UNIT_MS = 5000

test('every back-off is between half and all of a doubling that ends at 64, and the same for the same operation', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.string(), (retry, seed) => {
      const ceiling = UNIT_MS * 2 ** Math.min(retry, 6)
      const wait = backoffMs(retry, seed, SETTINGS)
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2)
      expect(wait).toBeLessThanOrEqual(ceiling)
      expect(Number.isInteger(wait)).toBe(true)
      expect(backoffMs(retry, seed, SETTINGS)).toBe(wait)
    }),
  )
})

test('operations do not retry in step', () => {
  const waits = Array.from({ length: 200 }, (_, index) => backoffMs(4, `op-${index}`, SETTINGS))
  const ceiling = UNIT_MS * 2 ** 4
  expect(new Set(waits).size).toBeGreaterThan(180)
  expect(Math.min(...waits)).toBeLessThan(ceiling * 0.55)
  expect(Math.max(...waits)).toBeGreaterThan(ceiling * 0.95)
})
