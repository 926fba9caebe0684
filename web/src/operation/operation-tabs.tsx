import Tabs from '@cloudscape-design/components/tabs'
import { useSearchParams } from 'react-router'
import type { FragmentType } from '../gql/fragment-masking.ts'
import { readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../graphql/document.ts'
import { CallTable } from './calls/call-table.tsx'
import { callOf } from './calls/step-call.ts'
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

const CallListFragment = graphql(`
  fragment CallList on Operation {
    steps {
      calls {
        ...StepCall
      }
    }
  }
`)

/** All calls of an operation that change something in AWS, in the order in which they were decided. */
function CallList(props: { readonly operation: FragmentType<typeof CallListFragment> }) {
  const { steps } = readFragment(CallListFragment, props.operation)
  const calls = steps
    .flatMap((step) => step.calls)
    .toSorted((one, other) => (callOf(one).intendedAt < callOf(other).intendedAt ? -1 : 1))
  return <CallTable calls={calls} label="AWS calls" />
}
