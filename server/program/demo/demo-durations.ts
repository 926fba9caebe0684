import type { Timing } from '#mock-rds/world/timing.ts'
import type { ExpectedSeconds } from '../../model/expected-duration.ts'
import { expectedSecondsOf } from '../../model/expected-duration.ts'
import type { StepKind } from '../../model/step.ts'
import type { DurationHistory } from '../../ports/duration-history.ts'

/** How many changes of AWS a step waits for, one after another: one unless said. */
const CHANGES: Partial<Readonly<Record<StepKind, number>>> = {
  get_cluster_info: 0,
  verify_cluster: 0,
  create_blue_green_deployment: 3,
  cleanup_blue_green: 3,
  delete_blue_green_deployment: 3,
}

/** Until a change is confirmed it is looked at about as often. */
const LOOKS_PER_CHANGE = 2

/** However fast the mock is, the machine takes its time, too. */
const LEAST_HIGH_MS = 3_000

/**
 * How long steps take on the mock of a demo. People change its timing while it runs, so it is asked each time, and what
 * steps took before says nothing: at the pace of AWS the published figures hold, in proportion to the scale, and at the
 * pace of a demo all changes take about as long.
 */
export const demoDurations = (timing: () => Timing, pollMs: number): DurationHistory => ({
  expected(step, before) {
    const { preset, scale, baseWaitMs, randomRangeMs } = timing()
    if (preset === 'realistic') return times(expectedSecondsOf(step, before), scale)
    const changes = CHANGES[step.kind] ?? 1
    const [least, most] =
      preset === 'instant' ? [0, 0] : [baseWaitMs * scale, (baseWaitMs + randomRangeMs) * scale]
    const looksMs = (1 + changes) * LOOKS_PER_CHANGE * pollMs
    return times({ low: changes * least, high: Math.max(changes * most + looksMs, LEAST_HIGH_MS) }, 1 / 1000)
  },
})

const times = ({ low, high }: ExpectedSeconds, factor: number): ExpectedSeconds => ({
  low: low * factor,
  high: high * factor,
})
