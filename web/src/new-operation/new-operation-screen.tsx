import './new-operation.css'
import Spinner from '@cloudscape-design/components/spinner'
import { useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { readFragment } from '../gql/fragment-masking.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { ClusterRow, ClusterRowsQuery } from '../ui/cluster-row.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { OperationGone } from '../ui/operation-gone.tsx'
import { usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import type { Model } from './draft-like.ts'
import { LikeOperation, LikeQuery } from './like-operation.tsx'
import { OperationWizard } from './operation-wizard.tsx'
import { useWizard } from './use-wizard.ts'

/** Makes a new operation, page by page: where, what, how, within which limits, and the plan for review. */
export function NewOperationScreen() {
  usePage({ title: 'New operation', above: [{ text: 'Operations', href: paths.operations }] })
  const like = useSearchParams()[0].get('like')
  const { data, error, reload } = useFreshQuery(LikeQuery, like === null ? undefined : { id: like })
  const [model, setModel] = useState<Model | undefined>()
  // What has been filled in stays, however often the operation is read again.
  if (!model && like !== null && data?.operation?.id === like) setModel(data.operation)
  if (like === null || model) return <NewOperation key={like} model={model} />
  if (error) return <ErrorNotice what={`Operation ${like}`} error={error} onRetry={reload} />
  return data ? <OperationGone operationId={like} wasSeen={false} /> : <Spinner size="large" />
}

function NewOperation({ model }: { readonly model: Model | undefined }) {
  const { draft, change, page, goTo, showInstead } = useWizard(model)
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
      {model && <LikeOperation model={model} adoptFrom={draft.adoptFrom} />}
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
