import { expect, onTestFinished, test, vi } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { ReadPace } from './read-pace.ts'

/** A pace on a clock that the test moves. */
function paced(options: { readonly isAlwaysBusy?: boolean } = {}) {
  let nowMs = 0
  const pace = new ReadPace({ ...options, nowMs: () => nowMs })
  const count = (client: string, times: number): void => {
    for (let n = 0; n < times; n++) pace.count(client)
  }
  const pass = (seconds: number): void => {
    nowMs += seconds * 1000
  }
  return { pace, count, pass }
}

test('a client that reads now and then never waits', () => {
  const { pace, count, pass } = paced({ isAlwaysBusy: true })
  for (let minute = 0; minute < 10; minute++) {
    expect(pace.waitSeconds('ana')).toBe(0)
    count('ana', CLIENT_LIMITS.busyClientReadBurst)
    pass(60)
  }
})

test('a client that goes on reading waits for its own readings, and others hardly do', () => {
  const { pace, count, pass } = paced({ isAlwaysBusy: true })
  count('greedy', CLIENT_LIMITS.busyClientReadBurst)
  expect(pace.waitSeconds('greedy')).toBeCloseTo(1 / CLIENT_LIMITS.busyClientReadsPerSecond)
  count('greedy', 9)
  expect(pace.waitSeconds('greedy')).toBeCloseTo(10 / CLIENT_LIMITS.busyClientReadsPerSecond)
  expect(pace.waitSeconds('ana')).toBe(0)
  pass(1)
  expect(pace.waitSeconds('greedy')).toBeCloseTo(10 / CLIENT_LIMITS.busyClientReadsPerSecond - 1)
})

test('while operations run requests get the small part, and after the last turn the large one again', () => {
  const { pace, count, pass } = paced()
  count('ana', CLIENT_LIMITS.busyClientReadBurst)
  expect(pace.waitSeconds('ana')).toBe(0)
  pace.turnTaken()
  expect(pace.waitSeconds('ana')).toBe(0)
  count('ana', CLIENT_LIMITS.busyClientReadBurst + 1)
  expect(pace.waitSeconds('ana')).toBeGreaterThan(0)
  pass(61)
  expect(pace.waitSeconds('ana')).toBe(0)
  count('ana', CLIENT_LIMITS.clientReadBurst)
  expect(pace.waitSeconds('ana')).toBeCloseTo(1 / CLIENT_LIMITS.clientReadsPerSecond)
})

test('when AWS throttles, no one reads for a moment, and then slowly', () => {
  const { pace, count, pass } = paced()
  pace.throttled()
  expect(pace.waitSeconds('ana')).toBe(2)
  pass(2)
  expect(pace.waitSeconds('ana')).toBe(0)
  count('ana', CLIENT_LIMITS.busyClientReadBurst + 1)
  expect(pace.waitSeconds('ana')).toBeGreaterThan(0)
})

test('places in the line are taken one after another, and given up by who has gone', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const pace = new ReadPace({ isAlwaysBusy: true })
  const admitted: number[] = []
  const asked = Array.from({ length: CLIENT_LIMITS.busyClientReadBurst + 4 }, (_, n) =>
    pace.admit('ana').then(() => admitted.push(n)),
  )
  await vi.advanceTimersByTimeAsync(0)
  expect(admitted).toHaveLength(CLIENT_LIMITS.busyClientReadBurst)
  await vi.advanceTimersByTimeAsync(4_000 / CLIENT_LIMITS.busyClientReadsPerSecond)
  await Promise.all(asked)
  expect(admitted).toEqual(asked.map((_, n) => n))
  const gone = new AbortController()
  const waiting = pace.admit('ana', gone.signal)
  gone.abort()
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  await expect(pace.admit('ben', gone.signal)).rejects.toMatchObject({ name: 'AbortError' })
})
