import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { OperationSummaryFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { useNow } from '../ui/clock.ts'
import { CopyableId } from '../ui/copyable-id.tsx'
import { Deadline } from '../ui/deadline.tsx'
import { Duration } from '../ui/duration.tsx'
import { ReferenceDetails } from '../ui/reference-link.tsx'
import { OperationStateIndicator } from '../ui/state-indicator.tsx'
import { Time } from '../ui/time.tsx'
import { durationText } from '../ui/time-text.ts'
import { OperationEstimate, type OperationEstimates } from './estimates.tsx'
import { pausedSeconds } from './worked-time.ts'

const SummaryFragment = graphql(`
  fragment OperationSummary on Operation {
    id
    state
    ending
    progress
    currentStepIndex
    steps {
      index
    }
    startedAt
    endedAt
    pauses {
      from
      to
    }
    createdAt
    createdBy
    startedBy
    deadlineAt
    region
    reference {
      ticket
      url
      title
      description
    }
    revision
  }
`)

/** State, progress, times and who, at a glance. */
export function OperationSummary(props: {
  readonly operation: FragmentType<typeof SummaryFragment> & FragmentType<typeof OperationEstimates>
}) {
  const operation = readFragment(SummaryFragment, props.operation)
  const { id, state, ending, progress, currentStepIndex, steps, deadlineAt } = operation
  const step = Math.min(currentStepIndex + 1, steps.length)
  return (
    <KeyValuePairs
      columns={4}
      items={[
        {
          label: 'State',
          value: (
            <span data-testid="operation-state">
              <OperationStateIndicator state={state} ending={ending} />
            </span>
          ),
        },
        {
          label: 'Progress',
          value: (
            <ProgressBar
              value={Math.round(progress * 100)}
              ariaLabel="Progress of the operation"
              additionalInfo={`Step ${step} of ${steps.length}`}
            />
          ),
        },
        {
          label: 'Duration',
          value: (
            <>
              <OperationDuration {...operation} />
              <OperationEstimate
                operation={props.operation}
                state={state}
                currentStepIndex={currentStepIndex}
              />
            </>
          ),
        },
        { label: 'Step timeout', value: deadlineAt === null ? '–' : <Deadline at={deadlineAt} /> },
        { label: 'Region', value: operation.region },
        {
          label: operation.startedAt === null ? 'Created' : 'Started',
          value: (
            <>
              <Time at={operation.startedAt ?? operation.createdAt} /> by{' '}
              {operation.startedBy ?? operation.createdBy}
            </>
          ),
        },
        ...(operation.reference === null
          ? []
          : [{ label: 'Change', value: <ReferenceDetails reference={operation.reference} /> }]),
        { label: 'Revision', value: operation.revision },
        { label: 'Operation ID', value: <CopyableId id={id} label="operation ID" /> },
      ]}
    />
  )
}

/** From the start to the end, and how much of that it was paused. */
function OperationDuration({ startedAt, endedAt, pauses }: OperationSummaryFragment) {
  const nowMs = useNow(startedAt !== null && endedAt === null)
  if (startedAt === null) return '–'
  const paused = pausedSeconds(startedAt, endedAt, pauses, nowMs)
  return (
    <>
      <Duration from={startedAt} to={endedAt} />
      {paused >= 1 && ` (paused ${durationText(paused)})`}
    </>
  )
}
