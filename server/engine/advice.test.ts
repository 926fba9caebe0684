import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { Remedy, ResumeAction } from '../model/remedy.ts'
import { PAUSE_CHOICES } from '../model/remedy.ts'
import type { PlannedStep } from '../model/step.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCreated, at, paused, stepsOf } from '../testing/engine-fixture.ts'
import { expectNoNamedChoice } from '../testing/expect-answer.ts'
import { anAttempt } from '../testing/step-builder.ts'
import { adviceOf, shownReason } from './advice.ts'
import { faultPolicies } from './fault-policy.ts'
import { allowedCommands } from './transitions.ts'

const PLAN: readonly PlannedStep[] = [
  planned('create_blue_green_deployment', { name: 'orders-upgrade', targetEngineVersion: '17.4' }),
  planned('switchover_blue_green', { timeoutSeconds: 300, targetEngineVersion: '17.4' }),
  planned('cleanup_blue_green', { mayRemoveDeletionProtection: false }),
]

const CREATE: RdsCall = {
  action: 'CreateBlueGreenDeployment',
  input: { name: 'orders-upgrade', sourceArn: 'arn', targetEngineVersion: '17.4', tags: {} },
}
const SWITCH_OVER: RdsCall = {
  action: 'SwitchoverBlueGreenDeployment',
  input: { identifier: 'bgd-1', timeoutSeconds: 300 },
}

const deployment = { identifier: 'bgd-1', isAdopted: false }

/** An upgrade that is paused at a step, with the calls that it sent in the first ones. */
function upgrade(cursor: number, calls: readonly RdsCall[], changes: Partial<Operation> = {}): Operation {
  const steps = stepsOf(PLAN, cursor).map((step, index) => {
    const call = calls[index]
    return call ? { ...step, attempts: [anAttempt(call)] } : step
  })
  return paused(aCreated({ steps, cursor, facts: { deployment }, ...changes }))
}

const beforeSwitchover = upgrade(1, [CREATE])
const afterSwitchover = upgrade(2, [CREATE, SWITCH_OVER], {
  facts: { deployment: { ...deployment, switchedOverAt: at(100) } },
})

const ALL: Remedy = {
  first: 'Look at it.',
  choices: { continue: 'send it again', rollback: 'undo it', mark_complete: 'accept it', abort: 'leave it' },
  note: 'Nothing is lost.',
}

test('what to do outside comes first, then every choice with what it does, then what else to know', () => {
  expect(adviceOf(ALL, beforeSwitchover)).toBe(
    'Look at it. Then choose Continue to send it again, Roll back to undo it, Mark as completed to accept it, or Abort to leave it. Nothing is lost.',
  )
  expect(adviceOf({ choices: { continue: 'check again' } }, beforeSwitchover)).toBe(
    'Choose Continue to check again.',
  )
})

test('a choice that is not possible is left out: no roll back after the switchover', () => {
  expect(adviceOf(ALL, afterSwitchover)).toBe(
    'Look at it. Then choose Continue to send it again, Mark as completed to accept it, or Abort to leave it. Nothing is lost.',
  )
})

test('a roll back is not advised while production may be switched over, nor before anything was sent', () => {
  const { choices } = ALL
  expect(adviceOf({ choices }, upgrade(1, [CREATE, SWITCH_OVER]))).not.toContain('Roll back')
  expect(adviceOf({ choices }, upgrade(0, []))).not.toContain('Roll back')
  expect(adviceOf({ choices }, beforeSwitchover)).toContain('Roll back')
})

test('while it rolls back, rolling back plans that again', () => {
  const steps = stepsOf([planned('delete_blue_green_deployment', { name: 'orders-upgrade' })])
  const operation = paused(
    aCreated({
      steps: [
        ...upgrade(1, [CREATE]).steps,
        ...steps.map((step) => ({ ...step, phase: 'rollback' as const })),
      ],
      cursor: 3,
      facts: { deployment },
    }),
    { pausedFrom: 'rolling_back' },
  )
  expect(adviceOf({ choices: { rollback: 'undo it' } }, operation)).toBe(
    'Choose Roll back to plan the rollback again from a fresh reading.',
  )
  const goBack = { to: 'create_blue_green_deployment', effect: 'create it again' } as const
  expect(adviceOf({ choices: { continue: 'check again' }, goBack }, operation)).toBe(
    'Choose Continue to check again.',
  )
})

test('a step to go back to is named with its number and title, as long as it is behind', () => {
  const goBack = { to: 'switchover_blue_green', effect: 'switch over again' } as const
  expect(adviceOf({ choices: {}, goBack }, afterSwitchover)).toBe(
    'You can also go back to step 2 (Switch over to the green cluster) to switch over again.',
  )
  expect(adviceOf({ choices: { continue: 'check again' }, goBack }, upgrade(0, []))).toBe(
    'Choose Continue to check again.',
  )
})

test('when none of its choices is possible there still is one', () => {
  expect(adviceOf({ choices: { rollback: 'undo it' } }, afterSwitchover)).toBe(
    'Choose Abort to end the operation and list what it leaves in AWS.',
  )
})

const choiceNames = Object.keys(PAUSE_CHOICES).filter((name): name is ResumeAction =>
  Object.hasOwn(PAUSE_CHOICES, name),
)

test('always: advice names a choice, and none that is not possible', () => {
  const remedy = fc.record(
    {
      first: fc.constant('Look at it.'),
      choices: fc
        .subarray(choiceNames)
        .map((names) => Object.fromEntries(names.map((name) => [name, 'do it']))),
      goBack: fc.constantFrom(...PLAN.map(({ kind }) => ({ to: kind, effect: 'do it' }))),
      note: fc.constant('Nothing is lost.'),
    },
    { requiredKeys: ['choices'] },
  )
  const situation = fc.constantFrom(
    upgrade(0, []),
    beforeSwitchover,
    upgrade(1, [CREATE, SWITCH_OVER]),
    afterSwitchover,
  )
  fc.assert(
    fc.property(remedy, situation, (given, operation) => {
      const advice = adviceOf(given, operation)
      const allowed = allowedCommands(operation)
      expect(advice).toMatch(/hoose|go back to step/)
      for (const name of choiceNames)
        if (advice.includes(PAUSE_CHOICES[name])) expect(allowed).toContain(name)
    }),
  )
})

test.for(Object.values(FaultKind))(
  'the remedy for a fault of kind %s names choices only as choices',
  (kind) => {
    const { meaning, remedy } = faultPolicies[kind]
    expectNoNamedChoice(meaning, remedy)
  },
)

const old = (advice: string, operation = beforeSwitchover, code: PauseCode = PauseCode.BLOCKED) =>
  shownReason({ ...operation, pauseReason: { code, message: 'It stopped.', advice } })

test('the advice of an older program is shown with the names of the UI', () => {
  expect(old('CONTINUE sends it again; ROLLBACK undoes what was changed so far.')).toEqual({
    code: 'blocked',
    message: 'It stopped.',
    advice: 'Continue sends it again; Roll back undoes what was changed so far.',
  })
  expect(old('MARK_COMPLETE ends it, ABORT too. DISCONTINUED stays.')?.advice).toBe(
    'Mark as completed ends it, Abort too. DISCONTINUED stays.',
  )
})

test.for(Object.values(PauseCode))(
  'the advice of an older program that names what is not possible is replaced: %s',
  (code) => {
    const advice = old('CONTINUE or ROLLBACK.', afterSwitchover, code)?.advice
    expect(advice).not.toMatch(/roll ?back/i)
    expect(advice).toContain('hoose Continue to')
  },
)

test('the advice of this program is shown as it was recorded, and without a pause there is none', () => {
  expect(old('Choose Continue to check again.')?.advice).toBe('Choose Continue to check again.')
  expect(shownReason(aCreated())).toBeUndefined()
})
