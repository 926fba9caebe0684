import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { PlanFindingFragment, Severity } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { enumWords } from '../graphql/enum-words.ts'
import './findings.css'

const FindingParts = graphql(`
  fragment PlanFinding on Finding {
    severity
    code
    key
    message
    advice
    isTransient
    policyStatement
  }
`)

const SEVERITIES: Readonly<
  Record<
    Severity,
    { readonly type: StatusIndicatorProps.Type; readonly label: string; readonly rank: number }
  >
> = {
  BLOCK: { type: 'error', label: 'Blocking', rank: 0 },
  WARN: { type: 'warning', label: 'Warning', rank: 1 },
  UNKNOWN: { type: 'stopped', label: 'Unknown', rank: 2 },
  INFO: { type: 'info', label: 'Info', rank: 3 },
}

/** What was noticed when the plan was held against the cluster, what blocks first. */
export function Findings(props: { readonly findings: readonly FragmentType<typeof FindingParts>[] }) {
  const findings = props.findings
    .map((finding) => readFragment(FindingParts, finding))
    .sort((one, other) => SEVERITIES[one.severity].rank - SEVERITIES[other.severity].rank)
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${findings.length})`}>
          Findings
        </Header>
      }
    >
      {findings.length === 0 ? (
        <StatusIndicator type="success">No issues found</StatusIndicator>
      ) : (
        <ul className="findings" aria-label="Findings">
          {findings.map((finding) => (
            <li key={finding.key}>
              <Finding {...finding} />
            </li>
          ))}
        </ul>
      )}
    </Container>
  )
}

function Finding({ severity, code, message, advice, isTransient, policyStatement }: PlanFindingFragment) {
  const { type, label } = SEVERITIES[severity]
  return (
    <div className="finding">
      <SpaceBetween size="xxs">
        <StatusIndicator type={type}>{isTransient ? 'Blocking, until it passes' : label}</StatusIndicator>
        <Badge>{enumWords(code)}</Badge>
      </SpaceBetween>
      <div>
        <div>{message}</div>
        <div>{advice}</div>
        {policyStatement !== null && <PolicyStatement text={policyStatement} />}
      </div>
    </div>
  )
}

/** A statement to add to an IAM policy, to be read and to be copied. */
const PolicyStatement = ({ text }: { readonly text: string }) => (
  <Box margin={{ top: 'xs' }}>
    <pre className="code finding-policy">{text}</pre>
    <CopyToClipboard
      copyButtonText="Copy statement"
      textToCopy={text}
      copySuccessText="Copied"
      copyErrorText="Could not be copied"
    />
  </Box>
)
