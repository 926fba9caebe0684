import Badge from '@cloudscape-design/components/badge'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { estimateText, shortEstimateText } from '../ui/estimate-text.ts'
import type { Plan, PlanStep } from './plan-query.ts'

const COLUMNS: readonly TableProps.ColumnDefinition<PlanStep>[] = [
  { id: 'number', header: 'Step', minWidth: 70, cell: ({ index }) => index + 1 },
  {
    id: 'title',
    header: 'What it does',
    isRowHeader: true,
    minWidth: 280,
    cell: (step) => <StepWords {...step} />,
  },
  {
    id: 'takes',
    header: 'Takes',
    minWidth: 120,
    cell: ({ expectedSeconds }) => shortEstimateText(expectedSeconds),
  },
  {
    id: 'calls',
    header: 'AWS calls',
    minWidth: 265,
    cell: ({ calls }) =>
      calls.length === 0
        ? 'Only reads'
        : calls.map((call) => (
            <div key={call} className="code">
              {call}
            </div>
          )),
  },
]

const StepWords = ({ title, description, pauseBefore, interruption }: PlanStep) => (
  <div className="plan-step">
    <div>
      <b>{title}</b> {pauseBefore && <Badge color="severity-medium">Pauses before it</Badge>}
    </div>
    <div>{description}</div>
    {interruption && (
      <div>
        <StatusIndicator type={interruption.affects === 'WRITES' ? 'warning' : 'info'}>
          {interruption.affects === 'WRITES' ? 'Interrupts writes' : 'Interrupts reads'}
        </StatusIndicator>
        : {interruption.description}
      </div>
    )}
  </div>
)

/** The steps of a plan, with the calls that they may send and what they interrupt. */
export function PlanSteps({ plan: { steps, interruptions, expectedSeconds } }: { readonly plan: Plan }) {
  return (
    <Table
      variant="container"
      wrapLines
      cellVerticalAlign="top"
      header={
        <Header
          counter={`(${steps.length})`}
          description={`It takes ${estimateText(expectedSeconds)}. ${interruptionsText(interruptions)} Names made for the operation are examples.`}
        >
          Steps
        </Header>
      }
      items={steps}
      trackBy={({ index }) => String(index)}
      columnDefinitions={COLUMNS}
      ariaLabels={{ tableLabel: 'Steps of the plan' }}
    />
  )
}

/** How often what is interrupted, in a sentence. */
function interruptionsText({ writes, reads }: Pick<Plan['interruptions'], 'writes' | 'reads'>): string {
  const parts = [
    ...(writes > 0 ? [`writes ${timesText(writes)}`] : []),
    ...(reads > 0 ? [`connections to a reader ${timesText(reads)}`] : []),
  ]
  return parts.length === 0 ? 'It interrupts nothing.' : `It interrupts ${parts.join(' and ')}.`
}

const timesText = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
