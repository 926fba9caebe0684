import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { PlanListFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { PreflightNow } from './preflight-now.tsx'

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
