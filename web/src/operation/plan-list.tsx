import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { PlanListFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { asSentence } from '../ui/as-sentence.ts'

const PlanListOperation = graphql(`
  fragment PlanList on Operation {
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
    announcedInterruptions {
      writes
      reads
    }
    interruptionsSoFar {
      writes
      reads
    }
  }
`)

type PlannedStep = PlanListFragment['steps'][number]

/** The plan: what each step is for and what it interrupts, and how many of the announced interruptions have come. */
export function PlanList(props: { readonly operation: FragmentType<typeof PlanListOperation> }) {
  const { steps, announcedInterruptions, interruptionsSoFar } = readFragment(
    PlanListOperation,
    props.operation,
  )
  return (
    <SpaceBetween size="m">
      <Container header={<Header variant="h2">Interruptions</Header>}>
        <KeyValuePairs
          columns={2}
          items={[
            {
              label: 'Of writes',
              value: `${announcedInterruptions.writes} announced, ${interruptionsSoFar.writes} so far`,
            },
            {
              label: 'Of connections to a reader',
              value: `${announcedInterruptions.reads} announced, ${interruptionsSoFar.reads} so far`,
            },
          ]}
        />
      </Container>
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
    cell: ({ interruption }) => asSentence(interruption?.description ?? 'nothing'),
  },
  {
    id: 'pause',
    header: 'Pauses before',
    cell: ({ pauseBefore, phase }) => (pauseBefore ? 'Yes' : phase === 'ROLLBACK' ? '–' : 'No'),
  },
]
