import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import Table from '@cloudscape-design/components/table'
import { Findings } from '../findings/findings.tsx'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { PlanListFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

const PlanListOperation = graphql(`
  fragment PlanList on Operation {
    id
    state
    steps {
      index
      title
      description
      phase
      pauseBefore
      interruption {
        affects
        description
      }
    }
  }
`)

type PlannedStep = PlanListFragment['steps'][number]

/** The plan: what each step is for and what it interrupts; before the start also what preflight finds now. */
export function PlanList(props: { readonly operation: FragmentType<typeof PlanListOperation> }) {
  const { id, state, steps } = readFragment(PlanListOperation, props.operation)
  return (
    <SpaceBetween size="m">
      {state === 'CREATED' && <PreflightNow operationId={id} />}
      <Table
        header={<Header variant="h2">Steps of the plan</Header>}
        wrapLines
        items={steps}
        trackBy={({ index }) => String(index)}
        columnDefinitions={COLUMNS}
        ariaLabels={{ tableLabel: 'Steps of the plan' }}
      />
    </SpaceBetween>
  )
}

const COLUMNS: readonly TableProps.ColumnDefinition<PlannedStep>[] = [
  { id: 'number', header: 'Step', width: 70, cell: ({ index }) => index + 1 },
  { id: 'title', header: 'What', isRowHeader: true, minWidth: 200, cell: ({ title }) => title },
  { id: 'why', header: 'How and why', minWidth: 280, cell: ({ description }) => description },
  {
    id: 'interrupts',
    header: 'Interrupts',
    minWidth: 200,
    cell: ({ interruption }) => interruption?.description ?? 'Nothing',
  },
  {
    id: 'pause',
    header: 'Pauses before',
    cell: ({ pauseBefore, phase }) => (pauseBefore ? 'Yes' : phase === 'ROLLBACK' ? '–' : 'No'),
  },
]

const PreflightQuery = graphql(`
  query Preflight($id: ID!) {
    operation(id: $id) {
      preflight {
        ...PlanFinding
      }
    }
  }
`)

/** What preflight finds about an operation that was not started, by a fresh look at AWS. */
function PreflightNow({ operationId }: { readonly operationId: string }) {
  const { data, error, reload } = useFreshQuery(PreflightQuery, { id: operationId })
  if (error) return <ErrorNotice what="What preflight finds" error={error} onRetry={reload} />
  const findings = data?.operation?.preflight
  if (findings == null)
    return <StatusIndicator type="loading">Holding the plan against the cluster</StatusIndicator>
  return <Findings findings={findings} />
}
