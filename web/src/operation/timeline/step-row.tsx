import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { StepStateIndicator } from '../../ui/state-indicator.tsx'
import { stepLook } from '../../ui/states.ts'
import { BreakpointToggle } from './breakpoint-toggle.tsx'
import { StepDetails, type StepDetailsProps } from './step-details.tsx'
import { StepDuration } from './step-duration.tsx'
import { StepReason } from './step-reason.tsx'
import { stepTimes } from './step-times.ts'
import { type Axis, placeOf } from './time-axis.ts'
import { PausesOnTrack } from './time-axis-row.tsx'
import type { TimelineSubject } from './timeline-fragment.ts'
import type { Breakpoints } from './use-breakpoints.ts'

/** What a row of the timeline gets. */
interface StepRowProps extends StepDetailsProps {
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
  const { step, pauses, isCurrent, isUnderWay, endedAt, breakpoints } = props
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
        </div>
        <Bar {...props} />
        <div className="timeline-breakpoint">
          <BreakpointToggle step={step} breakpoints={breakpoints} />
        </div>
      </div>
      <StepReason step={step} isCurrent={isCurrent} />
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
