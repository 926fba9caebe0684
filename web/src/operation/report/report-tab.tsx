import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import { useNow } from '../../ui/clock.ts'
import { download } from '../log/download.ts'
import type { LogEvent } from '../use-operation-events.ts'
import { ReportOperation } from './report-fragment.ts'
import { reportMarkdown } from './report-markdown.ts'
import { reportOf } from './report-of.ts'

/** What came of the operation, to read and to take along. */
export function ReportTab(props: {
  readonly operation: FragmentType<typeof ReportOperation>
  readonly events: readonly LogEvent[]
}) {
  const operation = readFragment(ReportOperation, props.operation)
  const nowMs = useNow(operation.startedAt !== null && operation.completedAt === null)
  const report = reportOf(operation, props.events, nowMs)
  const markdown = reportMarkdown(report)
  return (
    <SpaceBetween size="m">
      <Container
        header={
          <Header
            variant="h2"
            description="As things stand now. Take it along for a ticket or a review."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <CopyToClipboard
                  copyButtonText="Copy as Markdown"
                  copyButtonAriaLabel="Copy the report as Markdown"
                  copySuccessText="Report copied"
                  copyErrorText="The report could not be copied"
                  textToCopy={markdown}
                />
                <Button
                  iconName="download"
                  ariaLabel="Download the report"
                  onClick={() => download(`operation-${operation.id}-report.md`, 'text/markdown', markdown)}
                >
                  Download
                </Button>
              </SpaceBetween>
            }
          >
            Report
          </Header>
        }
      >
        <KeyValuePairs columns={4} items={[...report.facts]} />
      </Container>
      <Lines
        title={report.changesTitle}
        names={{ what: 'What', before: 'Before', after: 'After' }}
        lines={report.changes}
        none="Nothing: the cluster is to be as it was."
      />
      <Lines
        title="Interruptions"
        names={{ what: 'What', announced: 'Announced', happened: 'Happened' }}
        lines={report.interruptions}
        none="None."
      />
      <Lines
        title="Where the time went"
        names={{ step: 'Step', state: 'State', began: 'Began', took: 'Took', calls: 'Calls' }}
        lines={report.steps}
        none="There are no steps."
      />
      <Lines
        title="Who decided what"
        names={{ at: 'When', who: 'Who', what: 'What' }}
        lines={report.decisions}
        none="Nobody has decided anything yet."
      />
      {report.forOthers.length > 0 && (
        <Container header={<Header variant="h2">For others to change</Header>}>
          <ul className="plain-list">
            {report.forOthers.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Container>
      )}
    </SpaceBetween>
  )
}

/** A table of texts, one column for each name. */
function Lines<Line extends { readonly [Name in keyof Line]: string }>(props: {
  readonly title: string
  readonly names: Readonly<Record<keyof Line & string, string>>
  readonly lines: readonly Line[]
  readonly none: string
}) {
  const { title, names, lines, none } = props
  const columns = Object.entries<string>(names).map(
    ([id, header], index): TableProps.ColumnDefinition<Line> => ({
      id,
      header,
      isRowHeader: index === 0,
      minWidth: 110,
      cell: (line) => String(Reflect.get(line, id)),
    }),
  )
  return (
    <Table
      header={<Header variant="h2">{title}</Header>}
      wrapLines
      contentDensity="compact"
      items={lines}
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: title }}
      empty={<Box>{none}</Box>}
    />
  )
}
