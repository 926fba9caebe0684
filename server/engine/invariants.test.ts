import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import { isOpen } from '../model/attempt.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import type { EventType, OperationEvent } from '../model/operation-event.ts'
import type { OperationState } from '../model/operation-state.ts'
import { isDriven, isEnded } from '../model/operation-state.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { isStepDone } from '../model/step.ts'
import { SETTINGS } from '../testing/engine-fixture.ts'
import type { Taken } from '../testing/random-walk.ts'
import { moments, walk } from '../testing/random-walk.ts'
import type { Draft } from './draft.ts'
import { allowedCommands } from './transitions.ts'

/** Whatever happens, in whatever order: `holds` looks at every observation of many walks. */
function always(name: string, holds: (taken: Taken) => void): void {
  test(`always: ${name}`, () => {
    for (const taken of WALKS.flat()) holds(taken)
  })
}

const WALKS = fc.sample(moments, { numRuns: 150, seed: 20_260_301 }).map(walk)

type CallEffect = Extract<Draft['effects'][number], { kind: 'call' }>

const callsIn = (draft: Draft | undefined): readonly CallEffect[] =>
  (draft?.effects ?? []).filter((effect) => effect.kind === 'call')

const attemptsOf = ({ steps }: Operation, stepIndex: number): readonly Attempt[] =>
  steps[stepIndex]?.attempts ?? []

test('the walks come by every state, every kind of event and every way to pause', () => {
  const taken = WALKS.flat()
  const states = new Set(taken.map(({ after }) => after.state))
  expect([...states].toSorted()).toEqual(
    ['completed', 'failed', 'paused', 'rolled_back', 'rolling_back', 'running'].toSorted(),
  )
  const types = new Set(taken.flatMap(({ newEvents }) => newEvents.map(({ type }) => type)))
  expect(types.size).toBe(Object.keys(STATE_AFTER).length - 1)
  const codes = new Set(taken.flatMap(({ after }) => after.pauseReason?.code ?? []))
  expect(codes.size).toBe(8)
  expect(taken.filter(({ draft }) => callsIn(draft).length > 0).length).toBeGreaterThan(150)
})

always(
  'a call follows only from a reading of what is driven, one at a time, and its intention is written',
  ({ before, observation, draft }) => {
    const calls = callsIn(draft)
    if (calls.length === 0) return
    expect(calls).toHaveLength(1)
    expect(observation.kind).toBe('reading')
    expect(isDriven(before.state) && draft && isDriven(draft.operation.state)).toBe(true)
    for (const { stepIndex, attempt, call } of calls) {
      expect(stepIndex).toBe(before.cursor)
      const written = draft ? attemptsOf(draft.operation, stepIndex).at(-1) : undefined
      expect(written).toMatchObject({ number: attempt, call, outcome: 'intended' })
    }
  },
)

/** What a call of the walks does, in words of this test: each is about one instance, and two actions never do the same. */
function effectOf({ action, input }: RdsCall): string {
  if ('targetInstanceId' in input) return `${action} ${input.targetInstanceId}`
  if ('instanceId' in input) return `${action} ${input.instanceId}`
  throw new Error(`The plan of the walks has no ${action}.`)
}

always(
  'the same call is not sent again inside the settle window, nor while AWS is to carry it out',
  ({ before, observation, draft }) => {
    for (const { stepIndex, call } of callsIn(draft)) {
      const same = attemptsOf(before, stepIndex).filter(
        (attempt) => effectOf(attempt.call) === effectOf(call),
      )
      expect(same.filter((attempt) => isOpen(attempt) && attempt.outcome === 'accepted')).toEqual([])
      const readAt = observation.kind === 'reading' ? observation.reading.at : ''
      const fresh = same.filter(
        ({ intendedAt, outcome }) =>
          outcome !== 'refused' && readAt < addMs(intendedAt, SETTINGS.settleWindowMs),
      )
      expect(fresh).toEqual([])
    }
  },
)

always(
  'a reading from before the last change decides nothing, and what counts never goes back',
  ({ before, after, observation }) => {
    expect(after.readingsCountFrom >= before.readingsCountFrom).toBe(true)
    if (observation.kind === 'reading' && observation.reading.at < before.readingsCountFrom) {
      expect(after).toBe(before)
    }
  },
)

always('a pause has a message and advice, and nothing else has a reason to be paused', ({ after }) => {
  const isPaused = after.state === 'paused'
  expect(after.pausedFrom !== undefined).toBe(isPaused)
  expect(after.pauseReason !== undefined).toBe(isPaused)
  if (isPaused) {
    expect(after.pauseReason?.message.trim()).not.toBe('')
    expect(after.pauseReason?.advice.trim()).not.toBe('')
  }
})

/** Words for the choices at a pause, and the commands that they stand for. */
const WORDS = [
  ['Continue', 'continue'],
  ['Roll back', 'rollback'],
  ['Mark as completed', 'mark_complete'],
  ['Abort', 'abort'],
] as const

always('advice names choices that are possible, in words for people', ({ after }) => {
  const { pauseReason } = after
  if (!pauseReason) return
  const text = `${pauseReason.message} ${pauseReason.advice}`
  expect(text).not.toMatch(/\b(CONTINUE|ROLLBACK|MARK_COMPLETE|ABORT)\b/)
  const named = WORDS.filter(([word]) => pauseReason.advice.includes(word)).map(([, command]) => command)
  expect(named.length).toBeGreaterThan(0)
  expect(allowedCommands(after)).toEqual(expect.arrayContaining(named))
})

always('what is driven stays so: there is a call to send or a time to wake', ({ draft, observation }) => {
  if (!draft || observation.kind === 'command' || observation.kind === 'looked') return
  expect(draft.effects.length > 0).toBe(isDriven(draft.operation.state))
})

always(
  'what has ended is dated, and stays as it is but for answers and looks at what it left',
  ({ before, after, observation }) => {
    if (isEnded(after.state)) expect(after.completedAt).toBeDefined()
    if (!isEnded(before.state)) return
    expect(after.state).toBe(before.state)
    if (observation.kind !== 'answered' && observation.kind !== 'looked') expect(after).toBe(before)
  },
)

always(
  'whatever the ending, what is left behind is told with it, and before that nothing is',
  ({ after }) => {
    expect(after.aftermath !== undefined).toBe(isEnded(after.state))
  },
)

always(
  'a look changes what is left behind and nothing else, and never to what was seen earlier',
  ({ before, after, observation, newEvents }) => {
    if (observation.kind !== 'looked') return
    const { aftermath: _, revision: __, ...rest } = after
    const { aftermath: ___, revision: ____, ...former } = before
    expect(rest).toEqual(former)
    expect(newEvents).toEqual([])
    expect((after.aftermath?.checkedAt ?? '') >= (before.aftermath?.checkedAt ?? '')).toBe(true)
    if (after !== before) expect(isEnded(before.state)).toBe(true)
  },
)

always('nothing that was sent is forgotten', ({ before, after }) => {
  before.steps.forEach(({ attempts }, index) => {
    const kept = attemptsOf(after, index).slice(0, attempts.length)
    expect(kept.map(({ call }) => call)).toEqual(attempts.map(({ call }) => call))
  })
})

always('what is driven has a step to do, and none to do before it', ({ after }) => {
  if (!isDriven(after.state)) return
  const step = currentStep(after)
  expect(step && !isStepDone(step)).toBe(true)
  const isBack = after.state === 'rolling_back'
  const earlier = after.steps.slice(0, after.cursor)
  expect(earlier.filter((each) => !isStepDone(each) && !(isBack && each.state === 'failed'))).toEqual([])
})

/** What each event tells of the state; `previous` is what was paused. */
const STATE_AFTER: { readonly [T in EventType]: OperationState | 'previous' | 'same' } = {
  operation_created: 'created',
  operation_started: 'running',
  operation_replanned: 'same',
  operation_paused: 'paused',
  operation_resumed: 'previous',
  rollback_started: 'rolling_back',
  operation_completed: 'completed',
  operation_marked_complete: 'completed',
  operation_aborted: 'failed',
  operation_rolled_back: 'rolled_back',
  operation_reset: 'same',
  breakpoints_set: 'same',
  wait_timeout_set: 'same',
  step_started: 'same',
  step_waiting: 'same',
  step_completed: 'same',
  step_skipped: 'same',
  call_intended: 'same',
  call_accepted: 'same',
  call_refused: 'same',
  call_unanswered: 'same',
  reading_failed: 'same',
}

/** Every way from one state to another. */
const WAYS: ReadonlySet<string> = new Set([
  'created running',
  'running paused',
  'rolling_back paused',
  'paused running',
  'paused rolling_back',
  'paused failed',
  'paused completed',
  'running completed',
  'rolling_back rolled_back',
])

always('events add up to the state, by legal moves only', ({ before, after, newEvents }) => {
  let state = before.state
  for (const { type } of newEvents) {
    const told = STATE_AFTER[type]
    const next = told === 'previous' ? (before.pausedFrom ?? 'none') : told
    if (next === 'same') continue
    expect(WAYS).toContain(`${state} ${next}`)
    if (next !== 'none') state = next
  }
  expect(after.state).toBe(state)
})

test('always: the log has no gap, and its times do not go backwards', () => {
  for (const walked of WALKS) {
    const log: readonly OperationEvent[] = walked.flatMap(({ newEvents }) => newEvents)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    const times = log.map((event) => event.at)
    expect(times).toEqual(times.toSorted())
    expect(walked.at(-1)?.after.lastEventSeq).toBe(log.length)
  }
})
