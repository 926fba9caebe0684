import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { useEffect, useState } from 'react'
import { type Fresh, useFreshQuery } from '../graphql/use-fresh-query.ts'
import { useStable } from '../state/use-stable.ts'
import { useThrottled } from '../ui/use-throttled.ts'
import type { ClusterFactsData } from './cluster-facts.ts'

/** The variables that name a cluster. */
interface ClusterVariables extends Record<string, unknown> {
  readonly region: string
  readonly clusterId: string
}

/** How often AWS may be asked again because the cluster changes. */
const RELOAD_EVERY_MS = 3_000

/** Something that belongs to a cluster and costs calls to AWS: asked again, but not too often, when the cluster changes. */
export function useClusterPart<Data>(
  document: TypedDocumentNode<Data, ClusterVariables>,
  cluster: ClusterFactsData,
): Fresh<Data> {
  const { region, clusterId } = cluster
  const fresh = useFreshQuery(document, { region, clusterId })
  const reload = useThrottled(fresh.reload, RELOAD_EVERY_MS)
  const present = useStable(cluster)
  const [atFirst] = useState(present)
  useEffect(() => {
    if (present !== atFirst) reload()
  }, [reload, present, atFirst])
  return fresh
}
