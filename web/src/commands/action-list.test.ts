import { expect, test } from 'vitest'
import { menuActions } from './action-list.ts'

test('exactly what the server allows is offered, the likeliest first', () => {
  expect(menuActions(['START', 'SET_BREAKPOINTS', 'UPDATE_STEP_TIMEOUT', 'DELETE'])).toEqual([
    'START',
    'UPDATE_STEP_TIMEOUT',
    'DELETE',
  ])
  expect(menuActions(['PAUSE', 'SET_BREAKPOINTS'])).toEqual(['PAUSE'])
  expect(menuActions([])).toEqual([])
})

test('any way out of a pause makes resume an offer, once', () => {
  expect(menuActions(['CONTINUE', 'ABORT', 'MARK_COMPLETE', 'RESET'])).toEqual(['RESUME'])
})
