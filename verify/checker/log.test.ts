import { expect, test } from 'vitest'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { PauseCode } from '#server/model/pause-reason.ts'
import type { LoggedOperation } from './log.ts'
import { LogChecker } from './log.ts'
import { requireTold } from './told.ts'

const at = (second: number) => ({ operationId: 'op', seq: second, at: `2026-01-15T12:00:0${second}.000Z` })
const reason = { code: PauseCode.OPERATOR, message: 'Someone paused it.', advice: 'Continue.' }
const created = { spec: { type: 'instance_cycle', parameters: {} }, region: 'us-east-1', clusterId: 'orders' }
const decided = { action: 'continue', stepIndex: 1 } as const

/** A log of a first step that was done, and of a pause before the second. */
const LOG: readonly OperationEvent[] = [
  // Nothing looks at what an operation was created with.
  { ...at(1), type: 'operation_created', body: created as never },
  { ...at(2), type: 'operation_started', body: {} },
  { ...at(3), type: 'step_completed', stepIndex: 0, body: { title: '', because: '' } },
  { ...at(4), type: 'operation_paused', body: { reason } },
]

const PAUSED: LoggedOperation = {
  id: 'op',
  state: 'paused',
  revision: 4,
  lastEventSeq: 4,
  pauseReason: reason,
  steps: [
    { state: 'completed', pauseBefore: false },
    { state: 'pending', pauseBefore: true },
  ],
}

const call: OperationEvent = {
  ...at(5),
  type: 'call_intended',
  stepIndex: 1,
  body: { attempt: 1, call: { action: 'RebootDBInstance', input: { instanceId: 'orders-1' } } },
}
const resumed: OperationEvent = { ...at(5), type: 'operation_resumed', body: decided }
const begun: OperationEvent = { ...at(6), type: 'step_started', stepIndex: 1, body: { title: '' } }

test.each<[what: string, log: readonly OperationEvent[], change: Partial<LoggedOperation>, found?: string]>([
  ['that adds up', LOG, {}],
  ['with an entry that is missing', LOG.toSpliced(1, 1), {}, 'Event 3 of op follows 1'],
  ['with an entry that is there twice', [...LOG, ...LOG.slice(-1)], {}, 'Event 4 of op follows 4'],
  [
    'with a time that goes back',
    LOG.with(3, { ...LOG[3], at: at(0).at } as never),
    {},
    'of 2026-01-15T12:00:00.000Z, before',
  ],
  ['that leads to another state', LOG, { state: 'running' }, 'add up to paused'],
  [
    'that lacks the event of a step',
    LOG,
    { steps: [...PAUSED.steps, { state: 'completed', pauseBefore: false }] },
    'Step 3 of op is completed',
  ],
  ['that ends too early', LOG, { lastEventSeq: 5 }, 'the operation says 5'],
  ['with a call while it is paused', [...LOG, call], {}, 'intends a call while it is paused'],
  [
    'of a pause without advice',
    LOG,
    { pauseReason: { message: 'why', advice: '' } },
    'does not say why or what to do',
  ],
  [
    'of a step that began without a pause before it',
    [...LOG, resumed, begun],
    {},
    'Step 2 of op began without a pause',
  ],
])('a log %s', (_, log, change, found) => {
  const check = () => new LogChecker().check({ ...PAUSED, ...change }, log)
  if (found === undefined) check()
  else expect(check).toThrow(found)
})

test('a decision that no one gave on what was shown is found', () => {
  const check = (shownSeq: number) =>
    new LogChecker(() => [{ action: 'continue', shownSeq }]).check(
      { ...PAUSED, state: 'running', lastEventSeq: 5, pauseReason: undefined },
      [...LOG, resumed],
    )
  check(4)
  expect(() => check(3)).toThrow('decided by no one who saw')
})

test('what a subscriber was told has to be what is stored, all of it', () => {
  requireTold('op', LOG, LOG)
  requireTold('op', LOG.slice(0, 2), LOG, 'so far')
  expect(() => requireTold('op', LOG.slice(0, -1), LOG)).toThrow('has seen 3 of 4 events')
  expect(() => requireTold('op', LOG.with(3, { ...call, seq: 4 }), LOG)).toThrow('is stored')
})
