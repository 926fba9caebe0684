import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import { useNow } from '../../ui/clock.ts'
import { isUnderWay } from '../../ui/states.ts'
import { OperationEstimates } from '../estimates.tsx'
import type { LogEvent } from '../use-operation-events.ts'
import { StepRow } from './step-row.tsx'
import { axisOf } from './time-axis.ts'
import { TimeAxis } from './time-axis-row.tsx'
import { TimelineOperation } from './timeline-fragment.ts'
import { useBreakpoints } from './use-breakpoints.ts'
import './timeline.css'

/** The steps of an operation, on a common axis of time. */
export function Timeline(props: {
  readonly operation: FragmentType<typeof TimelineOperation> & FragmentType<typeof OperationEstimates>
  readonly events: readonly LogEvent[]
}) {
  const operation = readFragment(TimelineOperation, props.operation)
  const { steps, pauses, endedAt } = operation
  const estimates = readFragment(OperationEstimates, props.operation).steps
  const nowMs = useNow(endedAt === null && operation.state !== 'CREATED')
  const axis = axisOf(steps, pauses, endedAt, nowMs)
  const breakpoints = useBreakpoints(operation)
  const hasBreakpoints = steps.some(
    ({ index, pauseBefore, state }) => breakpoints.canSet(index) || (pauseBefore && state === 'PENDING'),
  )
  const firstRollback = steps.findIndex(({ phase }) => phase === 'ROLLBACK')
  return (
    <Container header={<Header variant="h2">Steps</Header>}>
      <div className={hasBreakpoints ? 'timeline timeline-with-breakpoints' : 'timeline'}>
        {(axis || hasBreakpoints) && <TimeAxis axis={axis} hasBreakpoints={hasBreakpoints} />}
        <ol className="timeline-steps" aria-label="Steps">
          {steps.map((step) => (
            <li key={step.index}>
              {step.index === firstRollback && (
                <Box variant="h3" padding={{ top: 's', bottom: 'xxs' }}>
                  Rollback
                </Box>
              )}
              <StepRow
                operationId={operation.id}
                decisionRevision={operation.decisionRevision}
                step={step}
                estimate={estimates[step.index]}
                axis={axis}
                pauses={pauses}
                isCurrent={step.index === operation.currentStepIndex && endedAt === null}
                isUnderWay={isUnderWay(operation.state)}
                endedAt={endedAt}
                canReset={operation.allowedActions.includes('RESET') && step.startedAt !== null}
                breakpoints={breakpoints}
                events={props.events}
              />
            </li>
          ))}
        </ol>
      </div>
    </Container>
  )
}
