import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { Duration } from '../../ui/duration.tsx'
import { StepStateIndicator } from '../../ui/state-indicator.tsx'
import type { LogEvent } from '../use-operation-events.ts'
import { BreakpointToggle } from './breakpoint-toggle.tsx'
import { StepDetails } from './step-details.tsx'
import { StepReason } from './step-reason.tsx'
import { stepTimes } from './step-times.ts'
import { placeOf, type Span } from './time-axis.ts'
import type { TimelineStep } from './timeline-fragment.ts'
import type { Breakpoints } from './use-breakpoints.ts'

/** What a row of the timeline gets. */
export interface StepRowProps {
  readonly operationId: string
  readonly decisionRevision: number
  readonly step: TimelineStep
  readonly axis: Span | null
  readonly isCurrent: boolean
  /** Whether the operation is being carried out: a step that waits moves only then. */
  readonly isUnderWay: boolean
  /** When the operation ended. */
  readonly endedAt: string | null
  readonly canReset: boolean
  readonly breakpoints: Breakpoints
  readonly events: readonly LogEvent[]
}

/** One step: its state, what it waits for, how long it took and when; it opens to everything that is known of it. */
export function StepRow(props: StepRowProps) {
  const { step, axis, isCurrent, isUnderWay, endedAt, breakpoints } = props
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
          <StepStateIndicator state={step.state} isStill={!isUnderWay} />
        </div>
        <div className="timeline-duration" title={stepTimes(step)}>
          {step.startedAt !== null && <Duration from={step.startedAt} to={step.completedAt ?? endedAt} />}
          {step.attempts > 1 && <Box variant="small" display="block">{`${step.attempts} attempts`}</Box>}
        </div>
        <Bar step={step} axis={axis} />
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

function Bar({ step, axis }: Pick<StepRowProps, 'step' | 'axis'>) {
  const place = axis && placeOf(axis, step)
  return (
    <div className="timeline-track" aria-hidden="true" title={stepTimes(step)}>
      {place && (
        <span
          className={`timeline-bar timeline-bar-${step.state.toLowerCase()}`}
          style={{ insetInlineStart: `${place.left}%`, width: `${place.width}%` }}
        />
      )}
    </div>
  )
}
