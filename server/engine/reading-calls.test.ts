import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import type { StepProgress } from '../model/step.ts'
import { aCluster, withMember } from '../testing/cluster-builder.ts'
import {
  aRun,
  at,
  callsOf,
  current,
  eventsOf,
  order,
  read,
  TEMP,
  wakesOf,
} from '../testing/engine-fixture.ts'
import { anAttempt } from '../testing/step-builder.ts'

/** The temporary instance is there and is not the writer: the step wants to fail over to it. */
const cluster = withMember(aCluster(), TEMP)
const call = {
  action: 'FailoverDBCluster',
  input: { clusterId: 'orders', targetInstanceId: TEMP.instanceId },
} as const

const after = (attempts: readonly Attempt[], progress: Partial<StepProgress> = {}): Operation =>
  aRun(2, { attempts, ...progress })

const sent = (outcome: Attempt['outcome'], changes: Partial<Attempt> = {}): Attempt =>
  anAttempt(call, { intendedAt: at(100), outcome, ...changes })

test('the intention is written before the call is sent, and older readings count no more', () => {
  const draft = read(after([], { retryAt: at(20), waitingFor: 'its turn' }), 20, cluster)
  expect(draft.effects).toEqual([{ kind: 'call', stepIndex: 2, attempt: 1, call }])
  expect(current(draft)).toMatchObject({
    state: 'in_progress',
    attempts: [{ number: 1, call, intendedAt: at(20), outcome: 'intended' }],
  })
  expect(current(draft)).not.toHaveProperty('retryAt')
  expect(current(draft)).not.toHaveProperty('waitingFor')
  expect(draft.operation.readingsCountFrom).toBe(at(20))
  expect(draft.events).toEqual([
    { type: 'call_intended', body: { call, attempt: 1 }, at: at(20), stepIndex: 2 },
  ])
})

test.for(['intended', 'accepted', 'unknown'] as const)(
  'a call that is %s is left alone for the settle window',
  (outcome) => {
    const draft = read(after([sent(outcome)]), 159, cluster)
    expect(callsOf(draft)).toEqual([])
    expect(current(draft).waitingFor).toBe('AWS to show the effect of FailoverDBCluster')
    expect(wakesOf(draft)).toEqual([at(164)])
  },
)

test.for(['intended', 'unknown'] as const)(
  'a call that is %s after the window is sent again, and that counts as a retry',
  (outcome) => {
    const draft = read(after([sent(outcome)]), 160, cluster)
    expect(callsOf(draft)).toEqual(['FailoverDBCluster'])
    expect(current(draft)).toMatchObject({
      retries: 1,
      attempts: [
        { closedAt: at(160), outcome },
        { number: 2, intendedAt: at(160), outcome: 'intended' },
      ],
    })
  },
)

test('a call that AWS never answers is not sent more often than allowed', () => {
  const draft = read(after([sent('unknown')], { retries: 3 }), 160, cluster)
  expect(callsOf(draft)).toEqual([])
  expect(draft.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'aws_fault' } })
  expect(draft.operation.pauseReason?.message).toContain('sent 4 times')
  expect(current(draft).attempts).toMatchObject([{ closedAt: at(160) }])
})

test('a call that AWS accepted is never repeated, but waited for, and then a person is asked', () => {
  for (const seconds of [160, 250, 399]) {
    const draft = read(after([sent('accepted')]), seconds, cluster)
    expect(callsOf(draft)).toEqual([])
    expect(current(draft).waitingFor).toBe('AWS to carry out FailoverDBCluster, which it accepted')
  }
  const asked = read(after([sent('accepted')]), 400, cluster)
  expect(callsOf(asked)).toEqual([])
  expect(asked.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'change_failed' } })
  expect(asked.operation.pauseReason?.message).toContain(
    'accepted FailoverDBCluster at 2026-03-01 10:01:40 UTC, and it shows no effect 5 min later',
  )

  const risk = asked.operation.pauseReason?.accepts
  expect(risk?.text).toContain('FailoverDBCluster is sent to orders')
  expect(() => order(asked.operation, 500, { name: 'continue' })).toThrow(
    expect.objectContaining({ code: 'CONSENT_REQUIRED' }),
  )
  const told = order(asked.operation, 500, { name: 'continue', accept: risk?.key ?? '' })
  expect(callsOf(read(told.operation, 501, cluster))).toEqual(['FailoverDBCluster'])
})

test.for([
  ['refused', sent('refused')],
  ['closed', sent('accepted', { closedAt: at(110) })],
  [
    'for something else',
    anAttempt({ ...call, input: { ...call.input, targetInstanceId: 'orders-2' } }, { intendedAt: at(100) }),
  ],
] as const)('a call that is %s does not stand in the way', ([, attempt]) => {
  expect(callsOf(read(after([attempt]), 170, cluster))).toEqual(['FailoverDBCluster'])
})

test('nothing is sent before the back-off is over', () => {
  const waiting = read(after([sent('refused')], { retryAt: at(200) }), 199, cluster)
  expect(callsOf(waiting)).toEqual([])
  expect(wakesOf(waiting)).toEqual([at(200)])
  expect(callsOf(read(waiting.operation, 200, cluster))).toEqual(['FailoverDBCluster'])
})

test('nothing is sent when the time of the step is up', () => {
  const draft = read(after([]), 2700, cluster)
  expect(callsOf(draft)).toEqual([])
  expect(draft.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'deadline' } })
  expect(eventsOf(draft)).toEqual(['operation_paused'])
})

test('the time of the step ends the wait for a call, too', () => {
  for (const outcome of ['intended', 'accepted'] as const) {
    const late = sent(outcome, { intendedAt: at(2690) })
    expect(read(after([late]), 2700, cluster).operation.pauseReason?.code).toBe('deadline')
  }
})
