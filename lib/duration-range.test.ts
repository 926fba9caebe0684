import { expect, test } from 'vitest'
import { rangeText } from './duration-range.ts'

test.each([
  [300, 900, '5 to 15 minutes'],
  [60, 120, '1 to 2 minutes'],
  [15, 120, '15 seconds to 2 minutes'],
  [2, 9, '2 to 9 seconds'],
  [0.4, 3.2, 'up to 4 seconds'],
  [0, 0.2, 'up to 1 second'],
  [60, 60, '1 minute'],
  [44, 57, '40 seconds to 1 minute'],
  [61, 119, '1 to 2 minutes'],
  [2_800, 4_130, '45 to 70 minutes'],
  [1_799, 1_801, '29 to 35 minutes'],
  [3_600, 7_200, '60 to 120 minutes'],
  [5_900, 10_700, '1 h 35 min to 3 h'],
  [7_201, 7_300, '2 h to 2 h 5 min'],
  [30, 9_000, 'up to 2 h 30 min'],
  [0, 9_000, 'up to 2 h 30 min'],
])('from %d to %d seconds: %s', (low, high, text) => {
  expect(rangeText({ low, high })).toBe(text)
})
