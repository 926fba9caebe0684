import Box from '@cloudscape-design/components/box'
import { useNow } from '../../ui/clock.ts'
import { durationText } from '../../ui/time-text.ts'
import { endOfStep, pausedSeconds, workedSeconds } from '../worked-time.ts'
import type { TimelineStep, TimelineSubject } from './timeline-fragment.ts'

/** How long a step took, or has taken so far, without pauses; how long it was paused meanwhile, and its attempts. */
export function StepDuration(props: {
  readonly step: TimelineStep
  readonly pauses: TimelineSubject['pauses']
  readonly endedAt: string | null
}) {
  const { step, pauses, endedAt } = props
  const { startedAt, attempts } = step
  const end = endOfStep(step, endedAt)
  const nowMs = useNow(startedAt !== null && end === null)
  if (startedAt === null) return null
  const paused = pausedSeconds(startedAt, end, pauses, nowMs)
  return (
    <>
      <span className="numbers">{durationText(workedSeconds(startedAt, end, pauses, nowMs))}</span>
      {paused >= 1 && <Box variant="small" display="block">{`paused ${durationText(paused)}`}</Box>}
      {attempts > 1 && <Box variant="small" display="block">{`${attempts} attempts`}</Box>}
    </>
  )
}
