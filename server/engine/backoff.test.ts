import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SETTINGS } from '../testing/engine-fixture.ts'
import { backoffMs } from './answer.ts'

/** The pace of close looks, from which the back-off doubles. */
const UNIT_MS = 5000

test('every wait is between half and all of a doubling that ends at 64', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.string(), (retry, seed) => {
      const ceiling = UNIT_MS * 2 ** Math.min(retry, 6)
      const wait = backoffMs(retry, seed, SETTINGS)
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2)
      expect(wait).toBeLessThanOrEqual(ceiling)
      expect(Number.isInteger(wait)).toBe(true)
    }),
  )
})

test('the same operation decides the same', () => {
  expect(backoffMs(3, 'op-1', SETTINGS)).toBe(backoffMs(3, 'op-1', SETTINGS))
})

test('operations do not retry in step', () => {
  const waits = Array.from({ length: 200 }, (_, index) => backoffMs(4, `op-${index}`, SETTINGS))
  const [least = 0, most = 0] = [Math.min(...waits), Math.max(...waits)]
  const ceiling = UNIT_MS * 2 ** 4
  expect(new Set(waits).size).toBeGreaterThan(180)
  expect(least).toBeLessThan(ceiling * 0.55)
  expect(most).toBeGreaterThan(ceiling * 0.95)
})
