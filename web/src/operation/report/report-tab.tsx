import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import { useNow } from '../../ui/clock.ts'
import { download } from '../log/download.ts'
import type { LogEvent } from '../use-operation-events.ts'
import { ReportOperation } from './report-fragment.ts'
import { ReportLines } from './report-lines.tsx'
import { reportMarkdown } from './report-markdown.ts'
import { reportOf } from './report-of.ts'

/** What came of the operation, to read and to take along. */
export function ReportTab(props: {
  readonly operation: FragmentType<typeof ReportOperation>
  readonly events: readonly LogEvent[]
}) {
  const operation = readFragment(ReportOperation, props.operation)
  const nowMs = useNow(operation.startedAt !== null && operation.endedAt === null)
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
      <ReportLines
        title={report.changesTitle}
        names={{ what: 'What', before: 'Before', after: 'After' }}
        lines={report.changes}
        none="Nothing: the cluster is to be as it was."
      />
      <ReportLines
        title="Interruptions"
        names={{ what: 'What', expected: 'Expected', happened: 'Happened' }}
        lines={report.interruptions}
        none="None."
      />
      <ReportLines
        title="Where the time went"
        names={{ step: 'Step', state: 'State', began: 'Began', took: 'Took', calls: 'Calls' }}
        lines={report.steps}
        none="There are no steps."
      />
      <ReportLines
        title="Who decided what"
        names={{ at: 'When', who: 'Who', what: 'What' }}
        lines={report.decisions}
        none="No decisions yet."
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
