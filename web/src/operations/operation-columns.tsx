import type { TableProps } from '@cloudscape-design/components/table'
import { Duration } from '../ui/duration.tsx'
import { OperationStateIndicator } from '../ui/state-indicator.tsx'
import { OPERATION_LOOKS, OPERATION_TYPE_NAMES } from '../ui/states.ts'
import { Time } from '../ui/time.tsx'
import { secondsBetween } from '../ui/time-text.ts'
import { ClusterCell, OperationCell, ProgressCell } from './cells.tsx'
import { CurrentStep } from './current-step.tsx'
import type { Row } from './operation-row.ts'

type Column = TableProps.ColumnDefinition<Row> & { readonly id: string }

/** The columns of the list. They sort the page that is shown. */
export const OPERATION_COLUMNS: readonly Column[] = [
  {
    id: 'operation',
    header: 'Operation',
    isRowHeader: true,
    minWidth: 140,
    sortingComparator: by(({ type }) => OPERATION_TYPE_NAMES[type]),
    cell: (row) => <OperationCell row={row} />,
  },
  {
    id: 'cluster',
    header: 'Cluster',
    minWidth: 110,
    sortingComparator: by(({ clusterId }) => clusterId),
    cell: (row) => <ClusterCell row={row} />,
  },
  {
    id: 'state',
    header: 'State',
    minWidth: 130,
    sortingComparator: by(({ state }) => OPERATION_LOOKS[state].label),
    cell: ({ state }) => <OperationStateIndicator state={state} />,
  },
  {
    id: 'progress',
    header: 'Progress',
    minWidth: 120,
    sortingComparator: by(({ progress }) => progress),
    cell: (row) => <ProgressCell row={row} />,
  },
  {
    id: 'step',
    header: 'Current step',
    minWidth: 180,
    cell: (row) => <CurrentStep row={row} />,
  },
  {
    id: 'region',
    header: 'Region',
    minWidth: 110,
    sortingComparator: by(({ region }) => region),
    cell: ({ region }) => region,
  },
  {
    id: 'started',
    header: 'Started',
    minWidth: 100,
    sortingComparator: by(({ startedAt }) => startedAt ?? ''),
    cell: ({ startedAt }) => <Time at={startedAt} />,
  },
  {
    id: 'duration',
    header: 'Duration',
    minWidth: 90,
    sortingComparator: by(({ startedAt, completedAt }) => secondsBetween(startedAt, completedAt, Date.now())),
    cell: ({ startedAt, completedAt }) => <Duration from={startedAt} to={completedAt} />,
  },
  {
    id: 'by',
    header: 'By',
    minWidth: 90,
    sortingComparator: by(({ createdBy }) => createdBy),
    cell: ({ createdBy }) => createdBy,
  },
]

/** Names of the columns, for the preferences. */
export const COLUMN_NAMES: Readonly<Record<string, string>> = {
  operation: 'Operation',
  cluster: 'Cluster',
  state: 'State',
  progress: 'Progress',
  step: 'Current step',
  region: 'Region',
  started: 'Started',
  duration: 'Duration',
  by: 'By',
}

function by(keyOf: (row: Row) => string | number) {
  return (one: Row, other: Row): number => {
    const [a, b] = [keyOf(one), keyOf(other)]
    return a < b ? -1 : Number(a > b)
  }
}
