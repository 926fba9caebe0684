import { expect, test } from 'vitest'
import { durationText, relativeText, secondsBetween } from './time-text.ts'

test.each([
  [0, '0 s'],
  [0.04, '0.1 s'],
  [0.42, '0.4 s'],
  [59.9, '59 s'],
  [250, '4 min 10 s'],
  [605, '10 min 5 s'],
  [2_700, '45 min'],
  [7_500, '2 h 5 min'],
  [273_600, '3 d 4 h'],
])('%d s is %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})

const NOW_MS = Date.parse('2026-01-02T03:00:00.000Z')

test.each([
  ['2026-01-02T02:59:57.000Z', 'just now'],
  ['2026-01-02T02:59:00.000Z', '1 min ago'],
  ['2026-01-02T03:31:20.000Z', 'in 31 min'],
  ['2026-01-01T01:00:00.000Z', '1 d 2 h ago'],
])('%s is %s', (at, text) => {
  expect(relativeText(at, NOW_MS)).toBe(text)
})

test('a time without an end lasts until now, and one without a beginning not at all', () => {
  expect(secondsBetween('2026-01-02T02:59:00.000Z', null, NOW_MS)).toBe(60)
  expect(secondsBetween('2026-01-02T02:59:00.000Z', '2026-01-02T02:59:30.000Z', NOW_MS)).toBe(30)
  expect(secondsBetween(null, null, NOW_MS)).toBe(0)
})
