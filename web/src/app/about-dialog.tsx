import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Modal from '@cloudscape-design/components/modal'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { graphql } from '../graphql/document.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { CopyableId } from '../ui/copyable-id.tsx'
import { closeDialog } from '../ui/open-dialog.ts'
import { type ServerInfo, useServerInfo } from '../ui/server-info.ts'
import { Time } from '../ui/time.tsx'
import { IdentityQuery } from './identity-query.ts'

/** How often the server asks AWS. It reads nothing for the answer. */
const BudgetQuery = graphql(`
  query Budget {
    serverInfo {
      budget {
        summary
        isThrottled
        latestReadingAt
      }
    }
  }
`)

/** Tells which server this is and on which AWS it works. */
export function AboutDialog() {
  const info = useServerInfo()
  if (!info) return null
  return (
    <Modal visible header="About this server" onDismiss={closeDialog}>
      <Facts {...info} />
    </Modal>
  )
}

function Facts({ version, demoMode, defaultRegion, rdsEndpoint }: ServerInfo) {
  return (
    <KeyValuePairs
      columns={1}
      items={[
        {
          label: 'Works on',
          value: placeOf({ demoMode, rdsEndpoint }),
        },
        { label: 'Identity', value: <Identity /> },
        { label: 'Default region', value: defaultRegion },
        { label: 'Requests to AWS', value: <Budget /> },
        ...(rdsEndpoint === null ? [] : [{ label: 'RDS endpoint', value: <CopyableId id={rdsEndpoint} /> }]),
        { label: 'Version', value: version },
      ]}
    />
  )
}

/** How often AWS is asked, and how old the latest reading is. */
function Budget() {
  const { data } = useFreshQuery(BudgetQuery, {})
  if (!data) return <StatusIndicator type="loading">Loading</StatusIndicator>
  const { summary, isThrottled, latestReadingAt } = data.serverInfo.budget
  return (
    <>
      {isThrottled ? <StatusIndicator type="warning">{summary}</StatusIndicator> : summary}
      {latestReadingAt != null && (
        <Box variant="small" display="block">
          Latest reading: <Time at={latestReadingAt} />
        </Box>
      )}
    </>
  )
}

/** An endpoint of one's own may be AWS's too, such as one in a VPC: only that it is used is known. */
function placeOf({ demoMode, rdsEndpoint }: Pick<ServerInfo, 'demoMode' | 'rdsEndpoint'>): string {
  if (demoMode) return 'DEMO: a mock of AWS; nothing here is real'
  return rdsEndpoint === null ? 'Amazon Web Services' : 'The RDS endpoint below, not the public one of AWS'
}

function Identity() {
  const { data } = useFreshQuery(IdentityQuery, {})
  if (!data) return <StatusIndicator type="loading">Asking AWS</StatusIndicator>
  const { accountId, arn, identityProblem } = data.serverInfo
  if (identityProblem != null) return <StatusIndicator type="warning">{identityProblem}</StatusIndicator>
  return <CopyableId id={arn ?? accountId ?? ''} label="identity" />
}
