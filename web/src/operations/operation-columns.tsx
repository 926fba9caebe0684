import type { TableProps } from '@cloudscape-design/components/table'
import { memo } from 'react'
import { Duration } from '../ui/duration.tsx'
import { OperationStateIndicator } from '../ui/state-indicator.tsx'
import { Time } from '../ui/time.tsx'
import { ClusterCell, NarrowCell, NarrowStateCell, OperationCell, ProgressCell } from './cells.tsx'
import type { Row } from './operation-row.ts'

type Column = TableProps.ColumnDefinition<Row> & { readonly id: string }

/** The columns of the list; a sorting field names the column, whose order is the server's. */
export const OPERATION_COLUMNS: readonly Column[] = [
  {
    id: 'operation',
    sortingField: 'operation',
    header: 'Operation',
    isRowHeader: true,
    minWidth: 150,
    cell: (row) => <OperationCell row={row} />,
  },
  {
    id: 'cluster',
    sortingField: 'cluster',
    header: 'Cluster',
    minWidth: 150,
    cell: (row) => <ClusterCell row={row} />,
  },
  {
    id: 'state',
    sortingField: 'state',
    header: 'State',
    minWidth: 125,
    cell: ({ state, ending }) => <OperationStateIndicator state={state} ending={ending} />,
  },
  {
    id: 'progress',
    sortingField: 'progress',
    header: 'Progress',
    minWidth: 120,
    cell: (row) => <ProgressCell row={row} />,
  },
  {
    id: 'step',
    header: 'Current step',
    minWidth: 220,
    cell: (row) => <CurrentStep row={row} />,
  },
  {
    id: 'region',
    sortingField: 'region',
    header: 'Region',
    minWidth: 110,
    cell: ({ region }) => region,
  },
  {
    id: 'started',
    sortingField: 'started',
    header: 'Started',
    minWidth: 110,
    cell: ({ startedAt }) => <Time at={startedAt} />,
  },
  {
    id: 'duration',
    sortingField: 'duration',
    header: 'Duration',
    minWidth: 105,
    cell: ({ startedAt, endedAt }) => <Duration from={startedAt} to={endedAt} />,
  },
  {
    id: 'by',
    sortingField: 'by',
    header: 'By',
    minWidth: 85,
    cell: ({ createdBy }) => createdBy,
  },
]

/** The columns for which the window of a small laptop has room: when it was started stands on its page. */
export const LAPTOP_COLUMNS = OPERATION_COLUMNS.filter(({ id }) => id !== 'started' && id !== 'by')

/** The columns for which a narrow window has room: everything that tells whether all is well. */
export const NARROW_COLUMNS: readonly Column[] = [
  {
    id: 'operation',
    sortingField: 'operation',
    header: 'Operation',
    isRowHeader: true,
    minWidth: 150,
    cell: (row) => <NarrowCell row={row} />,
  },
  {
    id: 'state',
    sortingField: 'state',
    header: 'State',
    minWidth: 130,
    cell: (row) => <NarrowStateCell row={row} />,
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

/** The current step and what it waits for, why it is paused, or that it ended there. */
const CurrentStep = memo(({ row: { state, currentStep, pauseReason } }: { readonly row: Row }) => {
  if (!currentStep || state === 'CREATED' || state === 'COMPLETED') return <>–</>
  const detail = detailOf(state, currentStep.waitCondition, pauseReason)
  return (
    <div className="current-step">
      {currentStep.title}
      {detail != null && (
        <div className="two-lines beside" title={detail}>
          {detail}
        </div>
      )}
    </div>
  )
})

function detailOf(
  state: Row['state'],
  waitCondition: string | null,
  pauseReason: string | null,
): string | null {
  if (state === 'FAILED') return 'The operation ended here.'
  if (state === 'PAUSED') return pauseReason
  return waitCondition
}
