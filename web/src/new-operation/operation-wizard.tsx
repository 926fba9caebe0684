import Button from '@cloudscape-design/components/button'
import Wizard from '@cloudscape-design/components/wizard'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ClusterRowData } from '../clusters/cluster-row.ts'
import { errorText } from '../graphql/error-text.ts'
import { paths } from '../ui/paths.ts'
import { ClusterPage } from './cluster-page.tsx'
import type { Draft, DraftChange } from './draft.ts'
import { inputOf } from './draft-input.ts'
import { problemsOn, WIZARD_PAGES, type WizardPage } from './draft-problems.ts'
import { LimitsPage } from './limits-page.tsx'
import { ParametersPage } from './parameters-page.tsx'
import { PlanPending } from './plan-pending.tsx'
import { ReviewPage } from './review-page.tsx'
import { TypePage } from './type-page.tsx'
import { useCreate } from './use-create.ts'
import { usePlan } from './use-plan.ts'
import { useStartConfirmation } from './use-start-confirmation.tsx'

/** What the wizard works with. */
interface OperationWizardProps {
  readonly draft: Draft
  readonly onChange: (change: DraftChange) => void
  readonly clusters: readonly ClusterRowData[]
  /** The chosen one; undefined while it is not known. */
  readonly cluster: ClusterRowData | undefined
  readonly isLoading: boolean
  readonly page: WizardPage
  readonly onPage: (page: WizardPage) => void
}

/** The pages of the wizard and the way through them. */
export function OperationWizard(props: OperationWizardProps) {
  const { draft, onChange, clusters, cluster, isLoading, page, onPage } = props
  const navigate = useNavigate()
  const [isChecked, setChecked] = useState(false)
  const problems = isChecked ? problemsOn(page, draft) : {}
  const { data, error, isLoading: isPlanning, reload } = usePlan(draft, page)
  const plan = isPlanning || error ? undefined : data?.planOperation
  const { create, busyWith, refusal, forgetRefusal } = useCreate()
  const goTo = (wanted: WizardPage): void => {
    const passed = WIZARD_PAGES.slice(0, WIZARD_PAGES.indexOf(wanted))
    const open = passed.find((each) => Object.keys(problemsOn(each, draft)).length > 0)
    setChecked(open !== undefined)
    forgetRefusal()
    onPage(open ?? wanted)
  }
  const send = (isToStart: boolean): void => {
    const input = inputOf(draft)
    // What blocks it may have passed meanwhile: the server has the last word, and its refusal is shown.
    if (input) void create(input, isToStart)
  }
  const confirmation = useStartConfirmation(plan, draft.clusterId)
  const common = { draft, onChange, problems }
  const isReview = page === 'review'
  return (
    <Wizard
      activeStepIndex={WIZARD_PAGES.indexOf(page)}
      onNavigate={({ detail }) => goTo(WIZARD_PAGES[detail.requestedStepIndex] ?? 'review')}
      onCancel={() => void navigate(paths.operations)}
      onSubmit={() => send(false)}
      submitButtonText="Create operation"
      isLoadingNextStep={busyWith === 'create' || (isReview && isPlanning)}
      secondaryActions={
        isReview && (
          <Button
            loading={busyWith === 'start'}
            disabled={busyWith !== null || !confirmation.canStart}
            onClick={() => send(true)}
          >
            Create and start
          </Button>
        )
      }
      steps={[
        {
          title: 'Choose a cluster',
          content: <ClusterPage {...common} clusters={clusters} isLoading={isLoading} />,
        },
        { title: 'Choose an operation', content: <TypePage {...common} /> },
        {
          title: 'Set parameters',
          content: cluster ? (
            <ParametersPage {...common} cluster={cluster} />
          ) : (
            <PlanPending clusterId={draft.clusterId} />
          ),
        },
        {
          title: 'Set pauses and limits',
          ...(error && !isPlanning && { errorText: errorText(error) }),
          content: plan ? (
            <LimitsPage {...common} steps={plan.steps} />
          ) : (
            !error && <PlanPending clusterId={draft.clusterId} />
          ),
        },
        {
          title: 'Review and create',
          ...(refusal !== null && { errorText: refusal }),
          content: cluster && (
            <ReviewPage
              draft={draft}
              cluster={cluster}
              plan={plan}
              latestPlan={data?.planOperation}
              error={isPlanning ? undefined : error}
              onReload={reload}
              onEdit={goTo}
              onChange={onChange}
              confirmation={confirmation.field}
            />
          ),
        },
      ]}
    />
  )
}
