import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import { timeText } from '../model/instant.ts'
import type { StepProgress } from '../model/step.ts'
import { failoverTo } from '../testing/calls.ts'
import { aCluster, withMember } from '../testing/cluster-builder.ts'
import {
  aRun,
  at,
  callsOf,
  current,
  eventsOf,
  goOn,
  order,
  pausedBy,
  read,
  refusal,
  TEMP,
  wakesOf,
} from '../testing/engine-fixture.ts'
import { anAttempt } from '../testing/step-builder.ts'

/** The temporary instance is there and is not the writer: the step wants to fail over to it. */
const cluster = withMember(aCluster(), TEMP)
const call = failoverTo(TEMP.instanceId)

const sent = (outcome: Attempt['outcome'], changes: Partial<Attempt> = {}): Attempt =>
  anAttempt(call, { intendedAt: at(100), outcome, ...changes })

/** What comes of a reading so long after the start, when these calls were sent. */
const readAt = (seconds: number, attempts: readonly Attempt[], progress: Partial<StepProgress> = {}) =>
  read(aRun(2, { attempts, ...progress }), seconds, cluster)

test('the intention is written before the call is sent, and older readings count no more', () => {
  const draft = readAt(20, [], { retryAt: at(20), waitingFor: 'its turn' })
  expect(draft.effects).toEqual([{ kind: 'call', stepIndex: 2, attempt: 1, call }])
  const attempts = [{ number: 1, call, intendedAt: at(20), outcome: 'intended' }]
  expect(current(draft)).toMatchObject({ state: 'in_progress', attempts })
  for (const gone of ['retryAt', 'waitingFor']) expect(current(draft)).not.toHaveProperty(gone)
  expect(draft.operation.readingsCountFrom).toBe(at(20))
  expect(draft.events).toEqual([
    {
      type: 'call_intended',
      body: { call, attempt: 1 },
      at: at(20),
      stepIndex: 2,
      stepKey: 'failover_to_instance:_temp',
    },
  ])
})

test('a call is not decided ahead of the time: a clock that is behind the last change has to reach it', () => {
  const changed = { ...aRun(2), updatedAt: at(65) }
  const behind = read(changed, 20, cluster)
  expect([callsOf(behind), wakesOf(behind)]).toEqual([[], [at(65)]])
  expect(current(behind)).toMatchObject({
    state: 'waiting',
    waitingFor: `the clock of this machine to reach ${timeText(at(65))}, when this operation last changed, before it sends FailoverDBCluster`,
  })
  const there = read(behind.operation, 65, cluster)
  expect(callsOf(there)).toEqual(['FailoverDBCluster'])
  expect(current(there)).toMatchObject({ attempts: [{ intendedAt: at(65) }] })
})

test.for(['intended', 'accepted', 'unknown'] as const)(
  'a call that is %s is left alone for the settle window',
  (outcome) => {
    const draft = readAt(159, [sent(outcome)])
    expect(callsOf(draft)).toEqual([])
    expect(current(draft).waitingFor).toBe('AWS to show the effect of FailoverDBCluster')
    expect(wakesOf(draft)).toEqual([at(164)])
  },
)

test.for(['intended', 'unknown'] as const)(
  'a call that is %s after the window is sent again, and that counts as a retry',
  (outcome) => {
    const draft = readAt(160, [sent(outcome)])
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
  const draft = readAt(160, [sent('unknown')], { retries: 3 })
  expect(callsOf(draft)).toEqual([])
  const message = expect.stringContaining('sent 4 times')
  expect(draft.operation).toMatchObject(pausedBy('aws_fault', { message }))
  expect(current(draft).attempts).toMatchObject([{ closedAt: at(160) }])
})

test('a call that AWS accepted is never repeated, but waited for, and then a person is asked', () => {
  for (const seconds of [160, 250, 399]) {
    const draft = readAt(seconds, [sent('accepted')])
    expect(callsOf(draft)).toEqual([])
    expect(current(draft).waitingFor).toBe('AWS to carry out FailoverDBCluster, which it accepted')
  }
  const draft = readAt(400, [sent('accepted')])
  expect(callsOf(draft)).toEqual([])
  expect(draft.operation).toMatchObject(
    pausedBy('change_failed', {
      message: expect.stringContaining(
        'accepted FailoverDBCluster at 2026-03-01 10:01:40 UTC, and it shows no effect 5 min later',
      ),
      accepts: { text: expect.stringContaining('FailoverDBCluster is sent to orders') },
    }),
  )
  expect(() => order(draft.operation, 500, { name: 'continue' })).toThrow(refusal('CONSENT_REQUIRED'))
  expect(callsOf(read(goOn(draft.operation, 500).operation, 501, cluster))).toEqual(['FailoverDBCluster'])
})

test.for([
  ['refused', sent('refused')],
  ['closed', sent('accepted', { closedAt: at(110) })],
  ['for something else', anAttempt(failoverTo('orders-2'), { intendedAt: at(100) })],
] as const)('a call that is %s does not stand in the way', ([, attempt]) => {
  expect(callsOf(readAt(170, [attempt]))).toEqual(['FailoverDBCluster'])
})

test('nothing is sent before the back-off is over', () => {
  const waiting = readAt(199, [sent('refused')], { retryAt: at(200) })
  expect(callsOf(waiting)).toEqual([])
  expect(wakesOf(waiting)).toEqual([at(200)])
  expect(callsOf(read(waiting.operation, 200, cluster))).toEqual(['FailoverDBCluster'])
})

test('nothing is sent when the step has timed out, and a call is not waited for any longer', () => {
  const draft = readAt(2700, [])
  expect(callsOf(draft)).toEqual([])
  expect(draft.operation).toMatchObject(pausedBy('deadline'))
  expect(eventsOf(draft)).toEqual(['operation_paused'])
  for (const outcome of ['intended', 'accepted'] as const) {
    const late = readAt(2700, [sent(outcome, { intendedAt: at(2690) })])
    expect(late.operation).toMatchObject(pausedBy('deadline'))
  }
})
