import type { Timing } from '#mock-rds/world/timing.ts'
import type { ExpectedSeconds } from '../../model/expected-duration.ts'
import { expectedSecondsOf } from '../../model/expected-duration.ts'
import type { PlannedStep } from '../../model/step.ts'
import type { DurationHistory } from '../../ports/duration-history.ts'

/** Each change is confirmed by looks at the pace of the demo, which is about that of the changes themselves. */
const LOOKS_FOR_A_CHANGE = 5

/** How many changes of AWS a step waits for at most, one after another. */
const MOST_CHANGES: Partial<Record<PlannedStep['kind'], number>> = {
  create_blue_green_deployment: 5,
  cleanup_blue_green: 5,
  delete_blue_green_deployment: 5,
}

/**
 * How long steps take on the mock of a demo. People change its timing while it runs, so it is asked each time, and what
 * steps took before says nothing: at the pace of AWS the published figures hold, in proportion to the scale, and at the
 * pace of a demo all changes take about as long.
 */
export const demoDurations = (timing: () => Timing, pollMs: number): DurationHistory => ({
  expected(step, before) {
    const { preset, scale, baseWaitMs, randomRangeMs } = timing()
    if (preset === 'realistic') return times(expectedSecondsOf(step, before), scale)
    const least = preset === 'instant' ? 0 : baseWaitMs * scale
    const most = preset === 'instant' ? 0 : (baseWaitMs + randomRangeMs) * scale
    const changes = MOST_CHANGES[step.kind] ?? 1
    return { low: least / 1000, high: (changes * (most + LOOKS_FOR_A_CHANGE * pollMs)) / 1000 }
  },
})

const times = ({ low, high }: ExpectedSeconds, factor: number): ExpectedSeconds => ({
  low: low * factor,
  high: high * factor,
})
