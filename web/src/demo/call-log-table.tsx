import { useCollection } from '@cloudscape-design/collection-hooks'
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import { clockText, exactText } from '../ui/time-text.ts'
import type { LoggedCall } from './mock-types.ts'
import { isRead } from './use-call-log.ts'

const PAGE_SIZE = 25

const COLUMNS: readonly TableProps.ColumnDefinition<LoggedCall>[] = [
  { id: 'seq', header: 'No.', width: 80, cell: ({ seq }) => <span className="numbers">{seq}</span> },
  {
    id: 'at',
    header: 'At',
    width: 120,
    cell: ({ at }) => {
      const iso = new Date(at).toISOString()
      return (
        <time className="numbers" dateTime={iso} title={exactText(iso)}>
          {clockText(iso)}
        </time>
      )
    },
  },
  {
    id: 'action',
    header: 'Action',
    minWidth: 220,
    isRowHeader: true,
    cell: ({ service, action }) => <span className="code">{`${service}:${action}`}</span>,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    minWidth: 150,
    cell: ({ outcome }) => (
      <StatusIndicator type={lookOf(outcome)}>{outcome.replaceAll('_', ' ')}</StatusIndicator>
    ),
  },
  {
    id: 'parameters',
    header: 'Parameters',
    minWidth: 280,
    cell: ({ parameters }) => <CallParameters parameters={parameters} />,
  },
]

/** The calls that reached the mock, newest first. */
export function CallLogTable(props: {
  readonly calls: readonly LoggedCall[] | undefined
  readonly problem: string | null
  readonly region: string
  readonly onReload: () => void
}) {
  const { calls, problem, region, onReload } = props
  const [hidesReads, setHidesReads] = useState(true)
  const shown = (calls ?? []).filter((call) => call.region === region && !(hidesReads && isRead(call)))
  const { items, collectionProps, filterProps, filteredItemsCount, paginationProps } = useCollection(shown, {
    filtering: {
      filteringFunction: ({ action, outcome, parameters }, text) =>
        [action, outcome, ...Object.values(parameters)].join(' ').toLowerCase().includes(text.toLowerCase()),
      noMatch: 'No call matches.',
      empty:
        problem !== null
          ? 'Not known: the log could not be read.'
          : hidesReads
            ? 'Nothing was changed in this region yet. Reads are hidden.'
            : 'No call came for this region yet.',
    },
    pagination: { pageSize: PAGE_SIZE },
  })
  return (
    <SpaceBetween size="m">
      {problem !== null && (
        <Alert type="error" header="The log of calls could not be read">
          {problem}
        </Alert>
      )}
      <Table
        {...collectionProps}
        variant="container"
        wrapLines
        cellVerticalAlign="top"
        items={items}
        trackBy={({ seq }) => String(seq)}
        columnDefinitions={COLUMNS}
        loading={calls === undefined && problem === null}
        loadingText="Loading calls"
        ariaLabels={{ tableLabel: 'Calls' }}
        header={
          <Header
            variant="h2"
            counter={`(${shown.length})`}
            description="The latest calls to the mock in this region, newest first."
            actions={
              <SpaceBetween direction="horizontal" size="m" alignItems="center">
                <Toggle checked={hidesReads} onChange={({ detail }) => setHidesReads(detail.checked)}>
                  Hide reads
                </Toggle>
                <Button iconName="refresh" ariaLabel="Read the calls again" onClick={onReload} />
              </SpaceBetween>
            }
          >
            Calls
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find calls"
            filteringAriaLabel="Find calls"
            countText={`${filteredItemsCount} found`}
          />
        }
        pagination={<Pagination {...paginationProps} />}
      />
    </SpaceBetween>
  )
}

function lookOf(outcome: string): StatusIndicatorProps.Type {
  if (outcome === 'ok') return 'success'
  if (outcome === 'pending') return 'pending'
  return outcome.startsWith('lost') ? 'warning' : 'error'
}

const SHOWN_AT_ONCE = 4

/** What a call was sent with; of many parameters the first ones, the others on demand. */
function CallParameters({ parameters }: { readonly parameters: Readonly<Record<string, string>> }) {
  const lines = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  const more = lines.slice(SHOWN_AT_ONCE)
  return (
    <div className="code call-parameters">
      <Lines lines={lines.slice(0, SHOWN_AT_ONCE)} />
      {more.length > 0 && (
        <ExpandableSection variant="inline" headerText={`${more.length} more`}>
          <Lines lines={more} />
        </ExpandableSection>
      )}
    </div>
  )
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.map((line) => <div key={line}>{line}</div>)
