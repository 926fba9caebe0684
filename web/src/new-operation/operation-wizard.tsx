import Button from '@cloudscape-design/components/button'
import Wizard from '@cloudscape-design/components/wizard'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PlanQuery as Answer } from '../gql/graphql.ts'
import { errorText } from '../graphql/error-text.ts'
import { type Fresh, useFreshQuery } from '../graphql/use-fresh-query.ts'
import { PAGES } from '../operation-types/pages.ts'
import { blockedBy } from '../ui/blocked-by.ts'
import type { ClusterRowData } from '../ui/cluster-row.ts'
import { paths } from '../ui/paths.ts'
import { ClusterPage } from './cluster-page.tsx'
import { CreateActions, useBlocks } from './create-actions.tsx'
import { type Draft, type DraftChange, newDraft } from './draft.ts'
import { inputOf } from './draft-input.ts'
import { openPageBefore, problemsOn, WIZARD_PAGES, type WizardPage } from './draft-problems.ts'
import { LimitsPage } from './limits-page.tsx'
import { PlanPending } from './plan-pending.tsx'
import { PlanQuery } from './plan-query.ts'
import { ReviewPage } from './review-page.tsx'
import { TypePage } from './type-page.tsx'
import { useCreate } from './use-create.ts'
import { useStartConfirmation } from './use-start-confirmation.tsx'
import type { ClusterPageProps } from './wizard-props.ts'

/** What the wizard works with. */
interface OperationWizardProps {
  readonly draft: Draft
  readonly onChange: (change: DraftChange) => void
  readonly clusters: readonly ClusterRowData[]
  readonly areClustersKnown: boolean
  /** The chosen one; undefined while it is not known. */
  readonly cluster: ClusterRowData | undefined
  readonly isLoading: boolean
  readonly page: WizardPage
  readonly onPage: (page: WizardPage) => void
}

/** The pages of the wizard and the way through them. */
export function OperationWizard(props: OperationWizardProps) {
  const { draft, onChange, cluster, page, onPage } = props
  const navigate = useNavigate()
  const [checkedPage, setCheckedPage] = useState<WizardPage | null>(null)
  const problems = checkedPage === page ? problemsOn(page, draft) : {}
  const { data, error, isLoading: isPlanning, reload } = usePlan(draft, page)
  const latestPlan = data?.planOperation ?? undefined
  const plan = isPlanning || error ? undefined : latestPlan
  const { create, busyWith, refusal, forgetRefusal } = useCreate()
  const goTo = (wanted: WizardPage): void => {
    const open = openPageBefore(wanted, draft)
    setCheckedPage(open ?? null)
    forgetRefusal()
    onPage(open ?? wanted)
  }
  const send = async (isToStart: boolean): Promise<void> => {
    const input = inputOf(draft)
    if (!input || !plan) return
    // What was refused may have been decided on a plan that is outdated by now.
    if (!(await create({ ...input, expectedPlanHash: plan.planHash }, isToStart))) reload()
  }
  const confirmation = useStartConfirmation(plan, draft.clusterId)
  const blocks = useBlocks(plan, confirmation.isGiven)
  const common = { draft, onChange, problems }
  const isReview = page === 'review'
  const cancel = (): void => void navigate(paths.operations)
  return (
    <Wizard
      activeStepIndex={WIZARD_PAGES.indexOf(page)}
      onNavigate={({ detail }) => goTo(WIZARD_PAGES[detail.requestedStepIndex] ?? 'review')}
      onCancel={cancel}
      customPrimaryActions={
        isReview && (
          <CreateActions
            busyWith={busyWith}
            isPlanning={isPlanning}
            block={isPlanning ? undefined : blocks.create}
            onCancel={cancel}
            onPrevious={() => goTo('limits')}
            onCreate={() => void send(false)}
          />
        )
      }
      secondaryActions={
        isReview && (
          <Button
            loading={busyWith === 'start'}
            disabled={busyWith !== null}
            {...blockedBy(blocks.start)}
            onClick={() => void send(true)}
          >
            Create and start
          </Button>
        )
      }
      steps={[
        {
          title: 'Choose a cluster',
          content: <ClusterPage {...props} problems={problems} />,
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
              latestPlan={latestPlan}
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

/** The parameters of the chosen type. */
function ParametersPage(props: ClusterPageProps) {
  if (props.draft.type === null) return null
  const { Parameters } = PAGES[props.draft.type]
  return <Parameters {...props} />
}

/** What the server makes of the draft, when the page that is shown needs it. */
function usePlan(draft: Draft, page: WizardPage): Fresh<Answer> {
  // Where breakpoints are chosen they would only make the plan be asked for again and again.
  const asked =
    page === 'review'
      ? draft
      : {
          ...draft,
          stepTimeoutMinutes: '',
          maximumRetries: '',
          pauseBeforeStepKeys: [],
          reference: newDraft(draft).reference,
        }
  const input = page === 'limits' || page === 'review' ? inputOf(asked) : undefined
  return useFreshQuery(PlanQuery, input && { input })
}
