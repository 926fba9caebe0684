import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Icon from '@cloudscape-design/components/icon'
import { useState } from 'react'
import { useOffline } from '../../graphql/offline.ts'
import { useNow } from '../../ui/clock.ts'
import { shortEstimateText } from '../../ui/estimate-text.ts'
import { StepStateIndicator } from '../../ui/state-indicator.tsx'
import { stepLook } from '../../ui/states.ts'
import { durationText, exactText } from '../../ui/time-text.ts'
import { callOf } from '../calls/step-call.ts'
import { type StepEstimate, useLateText } from '../estimates.tsx'
import { endOfStep, pausedSeconds, workedSeconds } from '../worked-time.ts'
import { StepDetails, type StepDetailsProps } from './step-details.tsx'
import { StepReason } from './step-reason.tsx'
import { type Axis, placeOf } from './time-axis.ts'
import { PausesOnTrack } from './time-axis-row.tsx'
import type { TimelineStep, TimelineSubject } from './timeline-fragment.ts'
import type { Breakpoints } from './use-breakpoints.ts'

/** What a row of the timeline gets. */
interface StepRowProps extends StepDetailsProps {
  readonly estimate: StepEstimate | undefined
  readonly axis: Axis | null
  readonly pauses: TimelineSubject['pauses']
  readonly isCurrent: boolean
  /** Whether the operation is being carried out: a step that waits moves only then. */
  readonly isUnderWay: boolean
  /** When the operation ended. */
  readonly endedAt: string | null
  readonly breakpoints: Breakpoints
}

/** One step: its state, what it waits for, how long it took and when; it opens to everything that is known of it. */
export function StepRow(props: StepRowProps) {
  const { step, estimate, pauses, isCurrent, isUnderWay, endedAt, breakpoints } = props
  const late = useLateText(estimate, isCurrent && isUnderWay)
  const [isOpen, setOpen] = useState(false)
  return (
    <div
      className={isCurrent ? 'timeline-step timeline-step-current' : 'timeline-step'}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <div className="timeline-row">
        <div className="timeline-title">
          <Button
            variant="inline-icon"
            iconName={isOpen ? 'angle-down' : 'angle-right'}
            ariaLabel={`Details of step ${step.index + 1}: ${step.title}`}
            ariaExpanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
          <span className="timeline-number numbers">{step.index + 1}</span>
          <span>{step.title}</span>
        </div>
        <div className="timeline-state">
          <StepStateIndicator look={stepLook(step)} isStill={!isUnderWay} />
        </div>
        <div className="timeline-duration" title={stepTimes(step)}>
          <StepDuration step={step} pauses={pauses} endedAt={endedAt} />
          {estimate && step.completedAt === null && endedAt === null && (
            <Box variant="small" display="block">
              {shortEstimateText(estimate.expectedSeconds)}
            </Box>
          )}
        </div>
        <Bar {...props} />
        <div className="timeline-breakpoint">
          <BreakpointToggle step={step} breakpoints={breakpoints} />
        </div>
      </div>
      <StepReason step={step} isCurrent={isCurrent} late={late} />
      {isOpen && (
        <div className="timeline-details">
          <StepDetails {...props} />
        </div>
      )}
    </div>
  )
}

function Bar({ step, axis, endedAt }: Pick<StepRowProps, 'step' | 'axis' | 'endedAt'>) {
  const place = axis && placeOf(axis, step, endedAt)
  return (
    <div className="timeline-track" aria-hidden="true" title={stepTimes(step)}>
      {place && (
        <span
          className={`timeline-bar timeline-bar-${stepLook(step).toLowerCase()}`}
          style={{ insetInlineStart: `${place.left}%`, width: `${place.width}%` }}
        />
      )}
      {axis && <PausesOnTrack axis={axis} />}
    </div>
  )
}

/** Shows whether the operation pauses before a step, and changes it where that is still possible. */
function BreakpointToggle(props: { readonly step: TimelineStep; readonly breakpoints: Breakpoints }) {
  const { step, breakpoints } = props
  const offline = useOffline()
  if (!breakpoints.canSet(step.index)) {
    return step.pauseBefore && step.state === 'PENDING' ? (
      <Icon name="pause" alt={`Pauses before step ${step.index + 1}`} />
    ) : null
  }
  return (
    <Checkbox
      checked={step.pauseBefore}
      disabled={breakpoints.isBusy || offline !== undefined}
      nativeInputAttributes={{ title: offline }}
      ariaLabel={`Pause before step ${step.index + 1}: ${step.title}`}
      onChange={({ detail }) => breakpoints.set(step.index, detail.checked)}
    >
      <span className="timeline-breakpoint-label">Pause here</span>
    </Checkbox>
  )
}

/** How long a step took, or has taken so far, without pauses; how long it was paused during that time, and its attempts. */
function StepDuration(props: {
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

/** Exactly when a step began and ended, and what was asked of AWS, for the one who wants to know; empty before it began. */
function stepTimes({ startedAt, completedAt, stoppedAt, calls, retries }: TimelineStep): string {
  if (startedAt === null) return ''
  const requests = calls
    .map(callOf)
    .flatMap(({ action, requestId }) => (requestId === null ? [] : [`${action}: request ${requestId}`]))
  return [
    `Began ${exactText(startedAt)}`,
    completedAt !== null
      ? `Ended ${exactText(completedAt)}`
      : stoppedAt === null
        ? 'Not ended'
        : `Stopped ${exactText(stoppedAt)}`,
    `Calls: ${calls.length}, retries: ${retries}`,
    ...requests,
  ].join('\n')
}
