import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { Remedy } from '../model/remedy.ts'
import type { PlannedStep } from '../model/step.ts'
import { planned } from '../operations/kit/planned.ts'
import { switchoverOf } from '../testing/calls.ts'
import { aCreated, at, paused, stepsOf } from '../testing/engine-fixture.ts'
import { expectNoNamedChoice } from '../testing/step-answers.ts'
import { anAttempt } from '../testing/step-builder.ts'
import { adviceOf, shownReason } from './advice.ts'
import { faultPolicies } from './fault-policy.ts'

const PLAN: readonly PlannedStep[] = [
  planned('create_blue_green_deployment', { name: 'orders-upgrade', targetEngineVersion: '17.4' }),
  planned('switchover_blue_green', { timeoutSeconds: 300, targetEngineVersion: '17.4' }),
  planned('cleanup_blue_green', { mayRemoveDeletionProtection: false }),
]

const CREATE: RdsCall = {
  action: 'CreateBlueGreenDeployment',
  input: { name: 'orders-upgrade', sourceArn: 'arn', targetEngineVersion: '17.4', tags: {} },
}
const SWITCH_OVER: RdsCall = switchoverOf('bgd-1')

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

const rollingBack = paused(
  aCreated({
    steps: [
      ...upgrade(1, [CREATE]).steps,
      ...stepsOf([planned('delete_blue_green_deployment', { name: 'orders-upgrade' })]).map((step) => ({
        ...step,
        phase: 'rollback' as const,
      })),
    ],
    cursor: 3,
    facts: { deployment },
  }),
  { pausedFrom: 'rolling_back' },
)

const AGAIN = { to: 'switchover_blue_green', effect: 'switch over again' } as const
const WITHOUT_ROLLBACK =
  'Choose Continue to send it again, Mark as completed to accept it, or Abort to leave it.'

const ALL: Remedy = {
  first: 'Look at it.',
  choices: { continue: 'send it again', rollback: 'undo it', mark_complete: 'accept it', abort: 'leave it' },
  note: 'Nothing is lost.',
}

const { choices } = ALL

test.for<readonly [string, Remedy, Operation, advice: string]>([
  [
    'what to do outside comes first, then every choice with what it does, then what else to know',
    ALL,
    beforeSwitchover,
    'Look at it. Then choose Continue to send it again, Roll back to undo it, Mark as completed to accept it, or Abort to leave it. Nothing is lost.',
  ],
  [
    'a remedy may consist of a choice alone',
    { choices: { continue: 'check again' } },
    beforeSwitchover,
    'Choose Continue to check again.',
  ],
  [
    'a choice that is not possible is left out: no roll back after the switchover',
    ALL,
    afterSwitchover,
    'Look at it. Then choose Continue to send it again, Mark as completed to accept it, or Abort to leave it. Nothing is lost.',
  ],
  [
    'no roll back is advised while production may be switched over',
    { choices },
    upgrade(1, [CREATE, SWITCH_OVER]),
    WITHOUT_ROLLBACK,
  ],
  ['no roll back is advised before anything was sent', { choices }, upgrade(0, []), WITHOUT_ROLLBACK],
  [
    'when none of its choices is possible there still is one',
    { choices: { rollback: 'undo it' } },
    afterSwitchover,
    'Choose Abort to end the operation and list what it leaves in AWS.',
  ],
  [
    'while it rolls back, rolling back plans that again',
    { choices: { rollback: 'undo it' } },
    rollingBack,
    'Choose Roll back to plan the rollback again from a fresh reading.',
  ],
  [
    'while it rolls back, no step of the plan is gone back to',
    {
      choices: { continue: 'check again' },
      goBack: { to: 'create_blue_green_deployment', effect: 'create it again' },
    },
    rollingBack,
    'Choose Continue to check again.',
  ],
  [
    'a step to go back to is named with its number and title',
    { choices: {}, goBack: AGAIN },
    afterSwitchover,
    'You can also go back to step 2 (Switch over to the green cluster) to switch over again.',
  ],
  [
    'the present step to go back to is named as another one is',
    { choices: {}, goBack: { to: 'present', effect: 'begin it again' } },
    beforeSwitchover,
    'You can also go back to step 2 (Switch over to the green cluster) to begin it again.',
  ],
  [
    'a step to go back to is named only when it is behind',
    { choices: { continue: 'check again' }, goBack: AGAIN },
    upgrade(0, []),
    'Choose Continue to check again.',
  ],
])('%s', ([, remedy, operation, advice]) => {
  expect(adviceOf(remedy, operation)).toBe(advice)
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
