import ExpandableSection from '@cloudscape-design/components/expandable-section'
import type { TableProps } from '@cloudscape-design/components/table'
import { enumWords } from '../../graphql/enum-words.ts'
import { clockText, exactText } from '../../ui/time-text.ts'
import { JsonText } from '../json-text.tsx'
import type { LogEvent } from '../use-operation-events.ts'

/** The columns of the log. */
export const EVENT_COLUMNS: readonly TableProps.ColumnDefinition<LogEvent>[] = [
  { id: 'seq', header: 'No.', minWidth: 60, cell: ({ seq }) => <span className="numbers">{seq}</span> },
  {
    id: 'at',
    header: 'Time',
    minWidth: 100,
    cell: ({ at }) => (
      <time className="numbers" dateTime={at} title={exactText(at)}>
        {clockText(at)}
      </time>
    ),
  },
  { id: 'kind', header: 'Kind', minWidth: 170, cell: ({ type }) => enumWords(type) },
  {
    id: 'step',
    header: 'Step',
    minWidth: 60,
    cell: ({ stepIndex }) => (stepIndex === null ? '–' : stepIndex + 1),
  },
  {
    id: 'message',
    header: 'What happened',
    isRowHeader: true,
    width: '100%',
    minWidth: 240,
    cell: ({ message }) => message,
  },
  { id: 'actor', header: 'By', minWidth: 120, cell: ({ actor }) => actor ?? 'The server' },
  {
    id: 'data',
    header: 'Data',
    minWidth: 110,
    cell: ({ data, seq }) =>
      data === null ? (
        '–'
      ) : (
        <ExpandableSection
          variant="inline"
          headerText={<span className="one-line">Data</span>}
          headerAriaLabel={`Data of event ${seq}`}
        >
          <JsonText value={data} />
        </ExpandableSection>
      ),
  },
]

/** The columns for which a narrow window has room, and no wider than it. */
export const NARROW_EVENT_COLUMNS = EVENT_COLUMNS.filter(({ id }) => id === 'at' || id === 'message').map(
  (column) => ({ ...column, minWidth: 85 }),
)
