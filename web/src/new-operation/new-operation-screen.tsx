import './new-operation.css'
import { useMemo, useState } from 'react'
import { ClusterRow, ClusterRowsQuery } from '../clusters/cluster-row.ts'
import { readFragment } from '../gql/fragment-masking.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import type { Draft, DraftChange } from './draft.ts'
import { firstOpenPage, type WizardPage } from './draft-problems.ts'
import { OperationWizard } from './operation-wizard.tsx'
import { useDraft } from './use-draft.ts'

/** Makes a new operation, page by page: where, what, how, within which limits, and the plan for review. */
export function NewOperationScreen() {
  usePage({ title: 'New operation', above: [{ text: 'Operations', href: paths.operations }] })
  const { draft, change } = useDraft()
  const { data, error, isLoading, reload } = useFreshQuery(
    ClusterRowsQuery,
    draft.region === '' ? undefined : { region: draft.region },
  )
  const clusters = useMemo(
    () =>
      (data?.clusters ?? [])
        .map((row) => readFragment(ClusterRow, row))
        .filter(({ region }) => region === draft.region),
    [data, draft.region],
  )
  const [page, setPage] = useState<WizardPage>(() => openingPage(draft))
  const cluster = clusters.find(({ clusterId }) => clusterId === draft.clusterId)
  const isWaiting = isLoading || draft.region === ''
  const onChange = (wanted: DraftChange): void => change(wanted)
  return (
    <>
      {error && <ErrorNotice what={`The clusters of ${draft.region}`} error={error} onRetry={reload} />}
      <OperationWizard
        draft={draft}
        onChange={onChange}
        clusters={error ? [] : clusters}
        cluster={cluster}
        isLoading={isWaiting}
        page={cluster || (isWaiting && draft.clusterId !== '') ? page : 'cluster'}
        onPage={setPage}
      />
    </>
  )
}

/** What the address says need not be asked again. */
function openingPage(draft: Draft): WizardPage {
  const page = firstOpenPage(draft)
  return page === 'review' ? 'parameters' : page
}
