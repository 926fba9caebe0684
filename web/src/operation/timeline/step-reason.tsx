import Box from '@cloudscape-design/components/box'
import { Deadline } from '../../ui/deadline.tsx'
import { Time } from '../../ui/time.tsx'
import type { TimelineStep } from './timeline-fragment.ts'

/** Why a step stands where it does: its error, what it waits for and until when, or what the current one does. */
export function StepReason(props: {
  readonly step: TimelineStep
  readonly isCurrent: boolean
  /** What is said of it once it takes longer than expected. */
  readonly late: string | undefined
}) {
  const { step, isCurrent, late } = props
  if (step.error !== null && step.state !== 'COMPLETED') {
    return (
      <div className="timeline-reason">
        <Box color={step.stoppedBy === 'DEADLINE' ? 'text-status-warning' : 'text-status-error'}>
          {step.error}
        </Box>
      </div>
    )
  }
  if (!isCurrent) return null
  return (
    <div className="timeline-reason">
      <Box color="text-body-secondary">
        {step.waitCondition === null ? (
          step.description
        ) : (
          <>
            Waiting: {step.waitCondition}
            {step.waitingSince !== null && (
              <>
                {' '}
                (since <Time at={step.waitingSince} />
                {step.deadlineAt !== null && (
                  <>
                    , pauses <Deadline at={step.deadlineAt} />
                  </>
                )}
                )
              </>
            )}
          </>
        )}
        {late !== undefined && <div>{`It takes ${late}.`}</div>}
      </Box>
    </div>
  )
}
