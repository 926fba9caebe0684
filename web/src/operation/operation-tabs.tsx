import Tabs from '@cloudscape-design/components/tabs'
import { useSearchParams } from 'react-router'
import { CallList } from './calls/call-list.tsx'
import { EventLog } from './log/event-log.tsx'
import { ParameterList } from './parameter-list.tsx'
import { PlanList } from './plan-list.tsx'
import { ReportTab } from './report/report-tab.tsx'
import type { LogEvent } from './use-operation-events.ts'

type Operation = Parameters<typeof CallList>[0]['operation'] &
  Parameters<typeof ParameterList>[0]['operation'] &
  Parameters<typeof PlanList>[0]['operation'] &
  Parameters<typeof ReportTab>[0]['operation'] & { readonly id: string }

const FIRST = 'events'

/** What is known beyond the steps; the open tab is part of the address. */
export function OperationTabs(props: {
  readonly operation: Operation
  readonly events: readonly LogEvent[]
}) {
  const { operation, events } = props
  const [query, setQuery] = useSearchParams()
  return (
    <Tabs
      ariaLabel="More about the operation"
      activeTabId={query.get('tab') ?? FIRST}
      onChange={({ detail: { activeTabId } }) =>
        setQuery(activeTabId === FIRST ? {} : { tab: activeTabId }, { replace: true })
      }
      tabs={[
        {
          id: FIRST,
          label: 'Events',
          content: <EventLog operationId={operation.id} events={events} />,
        },
        { id: 'calls', label: 'AWS calls', content: <CallList operation={operation} /> },
        { id: 'parameters', label: 'Parameters', content: <ParameterList operation={operation} /> },
        { id: 'plan', label: 'Plan and findings', content: <PlanList operation={operation} /> },
        { id: 'report', label: 'Report', content: <ReportTab operation={operation} events={events} /> },
      ]}
    />
  )
}
