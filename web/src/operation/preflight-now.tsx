import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { Findings } from '../findings/findings.tsx'
import { graphql } from '../graphql/document.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

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
export function PreflightNow({ operationId }: { readonly operationId: string }) {
  const { data, error, reload } = useFreshQuery(PreflightQuery, { id: operationId })
  if (error) return <ErrorNotice what="What preflight finds" error={error} onRetry={reload} />
  const findings = data?.operation?.preflight
  if (findings == null)
    return <StatusIndicator type="loading">Holding the plan against the cluster</StatusIndicator>
  return <Findings findings={findings} />
}
