import { expect, test } from 'vitest'
import { addMs, toEpochMs } from '../../model/instant.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { CorrectedClock } from './corrected-clock.ts'
import { ShiftedClock } from './shifted-clock.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A machine whose date is ahead, and AWS, which answers in a moment with its date in whole seconds. */
function aMachine(aheadMs: number) {
  const aws = new VirtualClock('2026-01-15T12:00:00.400Z')
  const { log, lines } = rememberingLog()
  const clock = new CorrectedClock(new ShiftedClock(aws, aheadMs), log)
  const ask = (tookMs = 20): void => {
    const sentAtMs = clock.elapsedMs()
    aws.advance(tookMs)
    clock.heard(Math.floor(aws.nowMs() / 1000) * 1000, sentAtMs)
  }
  return { aws, clock, ask, lines }
}

test.for([-600_000, -5_000, -1_500, 0, 1_500, 5_000, 600_000])(
  'a date that is %i ms ahead is corrected to a second where it matters',
  (aheadMs) => {
    const { aws, clock, ask, lines } = aMachine(aheadMs)
    expect(clock.now()).toBe(addMs(aws.now(), aheadMs))
    const isRight = Math.abs(aheadMs) < 2_000
    for (let asked = 0; asked < 50; asked++) {
      aws.advance(330)
      ask(isRight && asked % 10 === 0 ? 4_000 : 20)
      if (isRight) expect(clock.now()).toBe(addMs(aws.now(), aheadMs))
      else expect(Math.abs(toEpochMs(clock.now()) - aws.nowMs())).toBeLessThan(1_500)
    }
    const message = expect.stringContaining(aheadMs > 0 ? 's ahead of' : 's behind')
    expect(lines).toMatchObject(isRight ? [] : [{ level: 'warn', message }])
  },
)

test('who sleeps until a time wakes at that time of AWS, and time that has passed is that of the machine', async () => {
  const { aws, clock, ask } = aMachine(600_000)
  ask()
  const before = clock.elapsedMs()
  const slept = clock.sleepUntil(addMs(clock.now(), 10_000), new AbortController().signal)
  aws.advance(10_000)
  await slept
  expect(clock.elapsedMs() - before).toBe(10_000)
})

test('once the clock of the machine is set, it is not corrected any more', () => {
  const aws = new VirtualClock()
  const { log, lines } = rememberingLog()
  let aheadMs = 600_000
  const machine = {
    now: () => addMs(aws.now(), aheadMs),
    elapsedMs: () => aws.elapsedMs(),
    sleepUntil: async () => {},
  }
  const clock = new CorrectedClock(machine, log)
  clock.heard(aws.nowMs(), clock.elapsedMs())
  aheadMs = 0
  clock.heard(aws.nowMs(), clock.elapsedMs())
  expect(clock.now()).toBe(aws.now())
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'info'])
})
