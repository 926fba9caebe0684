import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRetries, retryDelayMs } from './retries.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('waits double up to five seconds and are spread by chance', () => {
  expect([0, 1, 2, 3].map((tries) => retryDelayMs(tries, 1))).toEqual([200, 400, 800, 1_600])
  expect(retryDelayMs(20, 1)).toBe(5_000)
  expect(retryDelayMs(0, 0)).toBe(100)
})

test('everything that waits is tried again together, once', () => {
  const retries = createRetries()
  const [one, other] = [vi.fn(), vi.fn()]
  retries.join(one)
  retries.join(other)
  vi.runAllTimers()
  vi.runAllTimers()
  expect(one).toHaveBeenCalledOnce()
  expect(other).toHaveBeenCalledOnce()
})

test('who left is not tried again; who is told now does not wait', () => {
  const retries = createRetries()
  const [one, other] = [vi.fn(), vi.fn()]
  const leave = retries.join(one)
  retries.join(other)
  leave()
  retries.now()
  expect(one).not.toHaveBeenCalled()
  expect(other).toHaveBeenCalledOnce()
})
