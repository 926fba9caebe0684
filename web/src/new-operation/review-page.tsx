import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { CombinedError } from '@urql/core'
import type { ReactNode } from 'react'
import { Findings } from '../findings/findings.tsx'
import { PAGES } from '../operation-types/pages.ts'
import type { ClusterRowData } from '../ui/cluster-row.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useServerInfo } from '../ui/server-info.ts'
import type { Draft, DraftChange } from './draft.ts'
import type { WizardPage } from './draft-problems.ts'
import { PlanPending } from './plan-pending.tsx'
import type { Plan } from './plan-query.ts'
import { PlanSteps } from './plan-steps.tsx'
import { summaryOf } from './summary.ts'
import { Verdict } from './verdict.tsx'

/** The plan as the server makes it, before anything is created. */
export function ReviewPage(props: {
  readonly draft: Draft
  readonly cluster: ClusterRowData
  readonly plan: Plan | undefined
  /** The plan, or the one before while another one is made. */
  readonly latestPlan: Plan | undefined
  readonly error: CombinedError | undefined
  readonly onReload: () => void
  readonly onEdit: (page: WizardPage) => void
  readonly onChange: (change: DraftChange) => void
  /** What has to be confirmed before it is started at once, if anything. */
  readonly confirmation: ReactNode
}) {
  const { draft, cluster, plan, latestPlan, error, onReload, onEdit, onChange, confirmation } = props
  const Review = draft.type && PAGES[draft.type].Review
  const defaults = useServerInfo()?.defaults
  return (
    <SpaceBetween size="l">
      {error && <ErrorNotice what="The plan" error={error} onRetry={onReload} />}
      {plan && <Verdict plan={plan} onCheck={onReload} />}
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => onEdit('parameters')}>Change parameters</Button>
                <Button onClick={() => onEdit('limits')}>Change pauses and limits</Button>
              </SpaceBetween>
            }
          >
            What was asked for
          </Header>
        }
      >
        <KeyValuePairs columns={4} minColumnWidth={190} items={summaryOf(draft, cluster, defaults)} />
      </Container>
      {Review && (
        <Review
          draft={draft}
          onChange={onChange}
          findings={plan?.findings}
          latestFindings={latestPlan?.findings}
        />
      )}
      {!plan && !error && <PlanPending clusterId={draft.clusterId} />}
      {plan && <Findings findings={plan.findings} />}
      {plan && <PlanSteps plan={plan} />}
      {confirmation && <Container>{confirmation}</Container>}
    </SpaceBetween>
  )
}
