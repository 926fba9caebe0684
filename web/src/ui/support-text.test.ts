import { expect, test } from 'vitest'
import { supportText } from './support-text.ts'

const FOURTEEN = { standardEndsAt: '2027-02-28T00:00:00.000Z', extendedEndsAt: '2030-02-28T00:00:00.000Z' }
const textAt = (now: string, support: Parameters<typeof supportText>[0] = FOURTEEN) =>
  supportText(support, Date.parse(now))

test.for([
  ['2026-11-30T12:00:00Z', 'Standard support ends Feb 28, 2027 (in 90 days)'],
  ['2027-02-27T12:00:00Z', 'Standard support ends Feb 28, 2027 (tomorrow)'],
  ['2027-02-28T23:59:59Z', 'Standard support ends Feb 28, 2027 (today)'],
  [
    '2027-03-01T00:00:01Z',
    'Standard support ended Feb 28, 2027; paid Extended Support ends Feb 28, 2030 (in 1095 days)',
  ],
  ['2030-03-02T00:00:00Z', 'Standard support ended Feb 28, 2027, and Extended Support Feb 28, 2030'],
] as const)('at %s: %s', ([now, text]) => {
  expect(textAt(now)).toBe(text)
})

test('what AWS does not say is left out', () => {
  expect(textAt('2026-11-30T12:00:00Z', { standardEndsAt: null, extendedEndsAt: null })).toBeUndefined()
  const only = { ...FOURTEEN, extendedEndsAt: null }
  expect(textAt('2027-03-05T00:00:00Z', only)).toBe('Standard support ended Feb 28, 2027')
})
