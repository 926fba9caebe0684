import { expect, test } from 'vitest'
import { presetTiming, type Timing } from '#mock-rds/world/timing.ts'
import { expectedSecondsOf } from '../../model/expected-duration.ts'
import type { PlannedStep } from '../../model/step.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { demoDurations } from './demo-durations.ts'

const { shownTopology: before } = anOperation()
const REBOOT: PlannedStep = {
  kind: 'reboot_instance',
  input: { instanceId: 'orders-1', isInPlace: false, wasPendingReboot: false },
  pauseBefore: false,
}

test('the estimates of a demo follow the timing of its mock, whenever that is changed', () => {
  let timing: Timing = presetTiming('demo')
  const durations = demoDurations(() => timing, 500)
  expect(durations.expected(REBOOT, before)).toEqual({ low: 0.5, high: 3 })
  timing = { ...timing, baseWaitMs: 600_000, randomRangeMs: 0 }
  expect(durations.expected(REBOOT, before)).toEqual({ low: 600, high: 602 })
  const { low, high } = expectedSecondsOf(REBOOT, before)
  timing = presetTiming('realistic')
  expect(durations.expected(REBOOT, before)).toEqual({ low, high })
  timing = { ...timing, scale: 0.1 }
  expect(durations.expected(REBOOT, before)).toEqual({ low: low / 10, high: high / 10 })
  timing = presetTiming('instant')
  expect(durations.expected(REBOOT, before)).toEqual({ low: 0, high: 3 })
})
