import { expect, test } from 'vitest'
import type { TimeSource } from './system-clock.ts'
import { SystemClock } from './system-clock.ts'

const NOON = Date.UTC(2026, 0, 15, 12)

/** A machine whose time can be set. */
class Machine implements TimeSource {
  #elapsed = 0
  #offset = NOON

  readonly wallMs = (): number => this.#offset + this.#elapsed
  readonly elapsedMs = (): number => this.#elapsed

  pass(ms: number): void {
    this.#elapsed += ms
  }

  setTime(byMs: number): void {
    this.#offset += byMs
  }
}

test('the clock shows the time of the machine, goes forward when that is set forward, and never back', () => {
  const machine = new Machine()
  const clock = new SystemClock(machine)
  expect(clock.now()).toBe('2026-01-15T12:00:00.000Z')
  machine.pass(1500)
  expect(clock.now()).toBe('2026-01-15T12:00:01.500Z')
  machine.setTime(3_600_000)
  expect(clock.now()).toBe('2026-01-15T13:00:01.500Z')
  machine.setTime(-3_600_000)
  machine.pass(1000)
  expect(clock.now()).toBe('2026-01-15T13:00:02.500Z')
  machine.pass(3_599_000)
  expect(clock.now()).toBe('2026-01-15T14:00:01.500Z')
})

test('a machine that stands still between two questions does not put the clock ahead', () => {
  const machine = new Machine()
  let standsStillMs = 0
  const thenStill = (answer: () => number) => () => {
    const answered = answer()
    machine.pass(standsStillMs)
    return answered
  }
  const clock = new SystemClock({
    wallMs: thenStill(machine.wallMs),
    elapsedMs: thenStill(machine.elapsedMs),
  })
  standsStillMs = 40
  clock.now()
  standsStillMs = 0
  expect(clock.now()).toBe(new Date(machine.wallMs()).toISOString())
})

test('a clock that was set back while nothing ran begins where the last one ended', () => {
  const machine = new Machine()
  const clock = new SystemClock(machine)
  clock.notBefore('2026-01-15T14:00:00.000Z')
  machine.pass(1000)
  expect(clock.now()).toBe('2026-01-15T14:00:01.000Z')
})

test('a sleep ends at its time, or at once when it is called off', async () => {
  const clock = new SystemClock()
  await clock.sleepUntil(clock.now(), new AbortController().signal)
  const off = new AbortController()
  const sleep = clock.sleepUntil('2999-01-01T00:00:00.000Z', off.signal)
  off.abort()
  await sleep
})
