import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { clockText, exactText, localText } from '../../ui/time-text.ts'
import { CallTable } from '../calls/call-table.tsx'
import { JsonText } from '../json-text.tsx'
import type { LogEvent } from '../use-operation-events.ts'
import { ResetStep } from './reset-step.tsx'
import type { TimelineStep } from './timeline-fragment.ts'

/** A step, and what may be done with it. */
export interface StepDetailsProps {
  readonly operationId: string
  readonly decisionRevision: number
  readonly step: TimelineStep
  readonly canReset: boolean
  readonly events: readonly LogEvent[]
}

/** Everything that is known of a step. */
export function StepDetails({ operationId, decisionRevision, step, events, canReset }: StepDetailsProps) {
  return (
    <SpaceBetween size="s">
      <Box variant="p">{step.description}</Box>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Began', value: step.startedAt === null ? 'Not yet' : localText(step.startedAt) },
          endOf(step),
          { label: 'Calls and retries', value: `${step.calls.length} and ${step.retries}` },
          ...(step.interruption === null
            ? []
            : [{ label: 'Interrupts', value: step.interruption.description }]),
        ]}
      />
      {step.calls.length > 0 && (
        <CallTable calls={step.calls} label={`AWS calls of step ${step.index + 1}`} />
      )}
      {step.result !== null && (
        <div>
          <Box variant="awsui-key-label">Result</Box>
          <JsonText value={step.result} />
        </div>
      )}
      <StepEvents events={events.filter(({ stepIndex }) => stepIndex === step.index)} />
      {canReset && <ResetStep operationId={operationId} decisionRevision={decisionRevision} step={step} />}
    </SpaceBetween>
  )
}

function endOf({ completedAt, stoppedAt }: TimelineStep): { readonly label: string; readonly value: string } {
  if (completedAt === null && stoppedAt !== null) return { label: 'Stopped', value: localText(stoppedAt) }
  return { label: 'Ended', value: completedAt === null ? 'Not yet' : localText(completedAt) }
}

/** What happened in a step, in order. */
function StepEvents({ events }: { readonly events: readonly LogEvent[] }) {
  if (events.length === 0) return null
  return (
    <div>
      <Box variant="awsui-key-label">Events</Box>
      <ol className="step-events">
        {events.map(({ seq, at, message }) => (
          <li key={seq}>
            <time className="numbers" dateTime={at} title={exactText(at)}>
              {clockText(at)}
            </time>{' '}
            {message}
          </li>
        ))}
      </ol>
    </div>
  )
}
