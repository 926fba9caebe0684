import { expect, test } from 'vitest'
import { PAUSE_CHOICES } from '#server/model/remedy.ts'
import type { StepKind } from '../gql/graphql.ts'
import { CHOICE_WORDS, choiceDescription, needsTypedName } from './resume-choices.ts'
import type { PausedOperation } from './resume-query.ts'

const paused = (kind: StepKind, phase: 'FORWARD' | 'ROLLBACK' = 'FORWARD'): PausedOperation => ({
  id: 'an-operation',
  type: 'ENGINE_UPGRADE',
  state: 'PAUSED',
  clusterId: 'orders-prod',
  decisionRevision: 7,
  allowedActions: ['CONTINUE', 'ROLLBACK', 'ABORT', 'MARK_COMPLETE'],
  unavailableActions: [],
  currentStepIndex: 0,
  steps: [{ key: 'a_step', index: 0, kind, title: 'Do it', phase, state: 'PENDING', pauseBefore: true }],
  pause: null,
  pauseReason: null,
})

test('what cannot be undone is confirmed by typing the name of the cluster', () => {
  for (const choice of ['ROLLBACK', 'ABORT'] as const) expect(needsTypedName(choice, false)).toBe(true)
  expect(needsTypedName('CONTINUE', false)).toBe(false)
  expect(needsTypedName('CONTINUE', true)).toBe(true)
  expect(needsTypedName('MARK_COMPLETE', true)).toBe(false)
})

test('continuing names the step, also in a rollback, and the end when no step is left', () => {
  expect(choiceDescription('CONTINUE', paused('MODIFY_INSTANCE'))).toMatch(/^Continues with step 1, Do it/)
  expect(choiceDescription('CONTINUE', paused('MODIFY_INSTANCE', 'ROLLBACK'))).toMatch(
    /^Continues the rollback with/,
  )
  expect(choiceDescription('CONTINUE', { ...paused('MODIFY_INSTANCE'), currentStepIndex: 1 })).toMatch(
    /ends as completed/,
  )
})

test('the choices have the names by which the advice of the server calls them', () => {
  const labels = Object.entries(CHOICE_WORDS).map(([choice, { label }]) => [choice.toLowerCase(), label])
  expect(Object.fromEntries(labels)).toEqual(PAUSE_CHOICES)
})
