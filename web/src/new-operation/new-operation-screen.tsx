import './new-operation.css'
import { useEffect, useMemo } from 'react'
import { ClusterRow, ClusterRowsQuery } from '../clusters/cluster-row.ts'
import { readFragment } from '../gql/fragment-masking.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import { OperationWizard } from './operation-wizard.tsx'
import { useWizard } from './use-wizard.ts'

/** Makes a new operation, page by page: where, what, how, within which limits, and the plan for review. */
export function NewOperationScreen() {
  usePage({ title: 'New operation', above: [{ text: 'Operations', href: paths.operations }] })
  const { draft, change, page, goTo, showInstead } = useWizard()
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
  const cluster = clusters.find(({ clusterId }) => clusterId === draft.clusterId)
  const isWaiting = isLoading || draft.region === ''
  const isMissing = draft.clusterId !== '' && !cluster && !isWaiting && page !== 'cluster'
  useEffect(() => {
    if (isMissing) showInstead('cluster')
  }, [isMissing, showInstead])
  return (
    <>
      {error && (
        <ErrorNotice
          what={`The clusters of ${draft.region}`}
          error={error}
          onRetry={reload}
          isShownStill={clusters.length > 0}
        />
      )}
      <OperationWizard
        draft={draft}
        onChange={change}
        clusters={clusters}
        areClustersKnown={!error || clusters.length > 0}
        cluster={cluster}
        isLoading={isWaiting}
        page={page}
        onPage={goTo}
      />
    </>
  )
}
