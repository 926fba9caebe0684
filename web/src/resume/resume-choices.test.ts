import { expect, test } from 'vitest'
import { choiceDescription, isGrave } from './resume-choices.ts'
import type { PausedOperation } from './resume-query.ts'

const paused = (action: string, phase: 'FORWARD' | 'ROLLBACK' = 'FORWARD'): PausedOperation => ({
  id: 'an-operation',
  type: 'ENGINE_UPGRADE',
  state: 'PAUSED',
  clusterId: 'orders-prod',
  decisionRevision: 7,
  allowedActions: ['CONTINUE', 'ROLLBACK', 'ABORT', 'MARK_COMPLETE'],
  currentStepIndex: 0,
  steps: [{ index: 0, action, title: 'Do it', phase, state: 'PENDING', pauseBefore: true }],
  pause: null,
  pauseReason: null,
})

test('the ways that cannot be taken back are grave; going on is, before a switchover', () => {
  const usual = paused('modify_instance')
  expect(isGrave('ROLLBACK', usual)).toBe(true)
  expect(isGrave('ABORT', usual)).toBe(true)
  expect(isGrave('CONTINUE', usual)).toBe(false)
  expect(isGrave('MARK_COMPLETE', usual)).toBe(false)
  expect(isGrave('CONTINUE', paused('switchover_blue_green'))).toBe(true)
})

test('going on names the step, also on the way back, and the end when no step is left', () => {
  expect(choiceDescription('CONTINUE', paused('modify_instance'))).toMatch(/^Goes on with step 1, Do it/)
  expect(choiceDescription('CONTINUE', paused('modify_instance', 'ROLLBACK'))).toMatch(
    /^Goes on rolling back with/,
  )
  expect(choiceDescription('CONTINUE', { ...paused('x'), currentStepIndex: 1 })).toMatch(/ends as completed/)
})
