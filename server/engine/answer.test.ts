import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { StepProgress } from '../model/step.ts'
import {
  aFault,
  answer,
  aRun,
  at,
  current,
  eventsOf,
  order,
  SETTINGS,
  TEMP,
  wakesOf,
} from '../testing/engine-fixture.ts'
import { anAttempt } from '../testing/step-builder.ts'
import { advance } from './advance.ts'
import { backoffMs } from './answer.ts'

const sent = (changes: Partial<Attempt> = {}): Attempt =>
  anAttempt(
    { action: 'FailoverDBCluster', input: { clusterId: 'orders', targetInstanceId: TEMP.instanceId } },
    { intendedAt: at(100), outcome: 'intended', ...changes },
  )

const after = (progress: Partial<StepProgress> = {}): Operation =>
  aRun(2, { attempts: [sent()], ...progress })

const OWED = { proxyName: 'shop-proxy', targetGroupName: 'default', instanceIds: [] }

const refuse = (operation: Operation, kind: FaultKind) =>
  answer(operation, 101, { outcome: 'refused', fault: aFault(kind) })

const inMs = (ms: number) => at(101 + ms / 1000)

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

const reactions: Record<FaultKind, 'retry' | 'retry uncounted' | 'look again' | 'pause'> = {
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

test.for(Object.values(FaultKind).map((kind) => [kind, reactions[kind]] as const))(
  'refused with %s: %s',
  ([kind, reaction]) => {
    const draft = refuse(after(), kind)
    const [attempt] = current(draft).attempts
    const fault = aFault(kind)
    expect(attempt).toMatchObject({ fault, answeredAt: at(101) })
    expect(draft.events[0]).toMatchObject({ type: 'call_refused', body: { fault, attempt: 1 }, stepIndex: 2 })
    switch (reaction) {
      case 'retry':
      case 'retry uncounted': {
        const isCounted = reaction === 'retry'
        const retryAt = inMs(backoffMs(isCounted ? 0 : 1, 'op-1', SETTINGS))
        expect(attempt?.outcome).toBe('refused')
        expect(current(draft)).toMatchObject({ retries: isCounted ? 1 : 0, retryAt })
        expect(draft.events[0]?.body).toMatchObject({ retryAt })
        expect(wakesOf(draft)).toEqual([retryAt])
        break
      }
      case 'look again':
        expect(attempt?.outcome).toBe('accepted')
        expect(current(draft).retries).toBe(0)
        expect(wakesOf(draft)).toEqual([at(106)])
        break
      case 'pause':
        expect(attempt?.outcome).toBe('refused')
        expect(draft.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'aws_fault' } })
        expect(draft.operation.pauseReason?.message).toContain(`Code-${kind}: AWS says ${kind}.`)
        expect(draft.operation.pauseReason?.advice).not.toBe('')
        expect(current(draft)).toMatchObject({ state: 'failed' })
        expect(draft.effects).toEqual([])
    }
  },
)

test.for(Object.values(FaultKind).filter((kind) => reactions[kind] === 'retry'))(
  'refused with %s once too often: a person is asked',
  (kind) => {
    expect(refuse(after({ retries: 2 }), kind).operation.state).toBe('running')
    const draft = refuse(after({ retries: 3 }), kind)
    expect(draft.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'aws_fault' } })
    expect(current(draft)).not.toHaveProperty('retryAt')
  },
)

test('throttling is never counted, and is answered with ever more patience', () => {
  const throttled = (number: number) =>
    sent({ number, outcome: 'refused', fault: aFault('throttled'), intendedAt: at(number) })
  const attempts = [1, 2, 3].map(throttled)
  const draft = refuse(after({ retries: 3, attempts: [...attempts, sent({ number: 4 })] }), 'throttled')
  expect(draft.operation.state).toBe('running')
  expect(current(draft)).toMatchObject({ retries: 3, retryAt: inMs(backoffMs(4, 'op-1', SETTINGS)) })

  const refused = sent({ number: 2, outcome: 'refused', fault: aFault('state'), intendedAt: at(2) })
  const mixed = [throttled(1), refused, throttled(3), sent({ number: 4 })]
  expect(current(refuse(after({ attempts: mixed }), 'throttled')).retryAt).toBe(
    inMs(backoffMs(2, 'op-1', SETTINGS)),
  )
})

test.for([
  { what: 'deletes the temporary instance', operation: aRun(5), action: 'DeleteDBInstance' },
  { what: 'is part of a rollback', operation: after({ phase: 'rollback' }), action: 'FailoverDBCluster' },
  {
    what: 'stands between proxies and their registration',
    operation: { ...after(), facts: { owedProxyRegistrations: [OWED] } },
    action: 'FailoverDBCluster',
  },
] as const)('a step that $what outlasts what is busy, without counting', ({ operation, action }) => {
  const step = current({ operation })
  const attempts = [sent(), sent({ number: 2 })].map((attempt) => ({
    ...attempt,
    ...(attempt.number === 1 && { outcome: 'refused' as const, fault: aFault('state', { action }) }),
  }))
  const tired = {
    ...operation,
    steps: operation.steps.with(operation.cursor, { ...step, attempts, retries: 3 }),
  }
  const draft = refuse(tired, 'state')
  expect(draft.operation.state).toBe('running')
  expect(current(draft)).toMatchObject({ retries: 3, retryAt: inMs(backoffMs(2, 'op-1', SETTINGS)) })
  expect(refuse(tired, 'capacity').operation.state).toBe('paused')
})

test('what is busy is asked again at the pace of the readings at the latest', () => {
  const operation = after({ phase: 'rollback' })
  const refused = Array.from({ length: 9 }, (_, index) =>
    sent({ number: index + 1, outcome: 'refused', fault: aFault('state') }),
  )
  const step = { ...current({ operation }), attempts: [...refused, sent({ number: 10 })] }
  const draft = refuse({ ...operation, steps: operation.steps.with(2, step) }, 'state')
  expect(current(draft).retryAt).toBe(inMs(SETTINGS.pollIntervalMs))
})

const outcomes = [
  { outcome: 'accepted' },
  { outcome: 'unknown', fault: aFault('connection') },
  { outcome: 'refused', fault: aFault('state') },
  { outcome: 'refused', fault: aFault('access_denied') },
  { outcome: 'refused', fault: aFault('already_done') },
] as const

test.for(outcomes)('after a pause or an abort an answer is only recorded: %o', (given) => {
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

test.for(outcomes)('a second answer to the same call changes nothing: %o', (given) => {
  const operation = after({ attempts: [sent({ outcome: 'accepted', answeredAt: at(101) })] })
  const draft = answer(operation, 102, given)
  expect(draft.operation).toBe(operation)
  expect(draft.events).toEqual([])
  expect(wakesOf(draft)).toEqual([at(102)])
})

test('an answer to a call that is not on record changes nothing', () => {
  for (const [stepIndex, attempt] of [
    [2, 9],
    [99, 1],
  ] as const) {
    const operation = after()
    const given = { outcome: 'accepted' } as const
    const draft = advance(
      operation,
      { kind: 'answered', at: at(101), stepIndex, attempt, answer: given },
      SETTINGS,
    )
    expect(draft.operation).toBe(operation)
    expect(draft.events).toEqual([])
  }
})
