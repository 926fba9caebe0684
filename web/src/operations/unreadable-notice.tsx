import Alert from '@cloudscape-design/components/alert'
import { graphql } from '../graphql/document.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'

const UnreadableOperationsQuery = graphql(`
  query UnreadableOperations {
    unreadableOperations {
      operationId
      region
      clusterId
      reason
      quarantinedAs
    }
  }
`)

/** Tells of operations whose files could not be read: their clusters stay claimed. */
export function UnreadableNotice() {
  const { data } = useFreshQuery(UnreadableOperationsQuery, {})
  const unreadable = data?.unreadableOperations ?? []
  if (unreadable.length === 0) return null
  return (
    <Alert type="warning" header="Some operations could not be read when the server started">
      Their files were moved aside, not deleted. Until they are put right, no other operation can start on
      their clusters.
      <ul className="plain-list">
        {unreadable.map(({ operationId, region, clusterId, reason, quarantinedAs }) => (
          <li key={operationId}>
            <span className="code">{operationId}</span> on {clusterId ?? 'an unknown cluster'}
            {region != null && ` (${region})`}: {reason} The file is now{' '}
            <span className="code">{quarantinedAs}</span> in the data folder.
          </li>
        ))}
      </ul>
    </Alert>
  )
}
