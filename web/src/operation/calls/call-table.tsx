import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { clockText, durationText, exactText, secondsBetween } from '../../ui/time-text.ts'
import { JsonText } from '../json-text.tsx'
import { CALL_LOOKS, type Call, type CallRef, callOf } from './step-call.ts'

/** Calls to AWS, oldest first. */
export function CallTable(props: { readonly calls: readonly CallRef[]; readonly label: string }) {
  return (
    <Table
      variant="embedded"
      wrapLines
      contentDensity="compact"
      items={props.calls.map(callOf)}
      trackBy={({ intendedAt, number }) => `${intendedAt} ${number}`}
      columnDefinitions={COLUMNS}
      ariaLabels={{ tableLabel: props.label }}
      empty={<Box textAlign="center">No call has been sent yet. Reading AWS is not listed here.</Box>}
    />
  )
}

const COLUMNS: readonly TableProps.ColumnDefinition<Call>[] = [
  {
    id: 'time',
    header: 'Time',
    cell: ({ intendedAt }) => (
      <time className="numbers" dateTime={intendedAt} title={exactText(intendedAt)}>
        {clockText(intendedAt)}
      </time>
    ),
  },
  {
    id: 'action',
    header: 'Call',
    isRowHeader: true,
    minWidth: 240,
    cell: ({ action, attempt, requestId }) => (
      <>
        <span className="code">{action}</span>
        {attempt > 1 && ` (attempt ${attempt})`}
        {requestId !== null && (
          <Box fontSize="body-s" color="text-body-secondary">
            Request <CopyableId id={requestId} label="request ID" />
          </Box>
        )}
      </>
    ),
  },
  { id: 'outcome', header: 'Outcome', minWidth: 130, cell: (call) => <Outcome {...call} /> },
  {
    id: 'answered',
    header: 'Answered in',
    cell: ({ intendedAt, answeredAt }) =>
      answeredAt === null ? '–' : durationText(secondsBetween(intendedAt, answeredAt, 0)),
  },
  {
    id: 'parameters',
    header: 'Parameters',
    minWidth: 140,
    cell: ({ parameters, action }) => (
      <ExpandableSection
        variant="inline"
        headerText={<span className="one-line">Parameters</span>}
        headerAriaLabel={`Parameters of ${action}`}
      >
        <JsonText value={parameters} />
      </ExpandableSection>
    ),
  },
]

function Outcome({ state, fault }: Call) {
  const { type, label } = CALL_LOOKS[state]
  return (
    <>
      <StatusIndicator type={type}>{label}</StatusIndicator>
      {fault && (
        <Box fontSize="body-s">
          <span className="code">{fault.code}</span>: {fault.message} {fault.meaning} {fault.advice}
        </Box>
      )}
    </>
  )
}
