import { expect, test } from 'vitest'
import { durationText } from './instant.ts'

test.each([
  [0, '0 s'],
  [0.04, '0.1 s'],
  [59, '59 s'],
  [60, '1 min'],
  [250, '4 min 10 s'],
  [2_700, '45 min'],
  [7_500, '2 h 5 min'],
  [604_800, '168 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})
