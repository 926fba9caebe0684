import Alert from '@cloudscape-design/components/alert'
import Badge from '@cloudscape-design/components/badge'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Severity } from '../gql/graphql.ts'
import type { Plan, PlanFinding } from './plan-query.ts'

const SEVERITIES: Readonly<
  Record<
    Severity,
    { readonly type: StatusIndicatorProps.Type; readonly label: string; readonly rank: number }
  >
> = {
  BLOCK: { type: 'error', label: 'Blocks', rank: 0 },
  WARN: { type: 'warning', label: 'Decide knowingly', rank: 1 },
  INFO: { type: 'info', label: 'Good to know', rank: 2 },
}

/** Whether the operation can be created and started, in a sentence. */
export function Verdict({ plan: { canCreate, canStart } }: { readonly plan: Plan }) {
  if (!canCreate) {
    return (
      <Alert type="error" header="It cannot be created as it is">
        Resolve what blocks it, below, then look at the plan again.
      </Alert>
    )
  }
  if (!canStart) {
    return (
      <Alert type="warning" header="It can be created, but not started now">
        What blocks a start, below, may pass by itself.
      </Alert>
    )
  }
  return null
}

/** What was noticed when the plan was held against the cluster, what blocks first. */
export function Findings({ findings }: { readonly findings: readonly PlanFinding[] }) {
  const ordered = findings.toSorted(
    (one, other) => SEVERITIES[one.severity].rank - SEVERITIES[other.severity].rank,
  )
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${findings.length})`}>
          Findings
        </Header>
      }
    >
      {findings.length === 0 ? (
        <StatusIndicator type="success">Nothing stands in its way</StatusIndicator>
      ) : (
        <ul className="findings" aria-label="Findings">
          {ordered.map((finding) => (
            <li key={`${finding.code} ${finding.message}`}>
              <Finding {...finding} />
            </li>
          ))}
        </ul>
      )}
    </Container>
  )
}

function Finding({ severity, code, message, advice, isTransient }: PlanFinding) {
  const { type, label } = SEVERITIES[severity]
  return (
    <div className="finding">
      <SpaceBetween size="xxs">
        <StatusIndicator type={type}>{isTransient ? 'Blocks a start for now' : label}</StatusIndicator>
        <Badge>{code}</Badge>
      </SpaceBetween>
      <div>
        <div>{message}</div>
        <div>{advice}</div>
      </div>
    </div>
  )
}
