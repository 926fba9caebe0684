import { expect, test } from 'vitest'
import { after, estimateText, lateText, shortEstimateText } from './estimate-text.ts'

test('an estimate is said to be one, also where there is little room', () => {
  expect(estimateText({ low: 2_700, high: 4_200 })).toBe('about 45 to 70 minutes, an estimate')
  expect(estimateText({ low: 720, high: 1_200 }, 'left')).toBe('about 12 to 20 minutes left, an estimate')
  expect(shortEstimateText({ low: 300, high: 900 })).toBe('about 5 to 15\u00a0min')
  expect(shortEstimateText({ low: 15, high: 120 })).toBe('about 15\u00a0s to 2\u00a0min')
  expect(estimateText({ low: 0, high: 900 }, 'left')).toBe('up to 15 minutes left, an estimate')
})

test('what takes longer than expected is measured by what is usual', () => {
  expect(lateText({ low: 300, high: 900 })).toBe('longer than the usual 5 to 15 minutes')
  expect(lateText({ low: 0, high: 3 })).toBe('longer than the usual 3 seconds')
})

test('what is left becomes less, and never negative', () => {
  expect(after({ low: 60, high: 120 }, 50)).toEqual({ low: 10, high: 70 })
  expect(after({ low: 60, high: 120 }, 500)).toEqual({ low: 0, high: 0 })
})
