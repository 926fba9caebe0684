import { graphql } from '../graphql/document.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { useNow } from '../ui/clock.ts'
import { supportText } from '../ui/support-text.ts'
import type { ClusterFactsData } from './cluster-facts.ts'

const VersionSupportQuery = graphql(`
  query VersionSupport($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      versionSupport {
        standardEndsAt
        extendedEndsAt
      }
    }
  }
`)

/** Until when AWS supports the engine version of a cluster. */
export function VersionSupport({ region, clusterId }: Pick<ClusterFactsData, 'region' | 'clusterId'>) {
  const { data, error } = useFreshQuery(VersionSupportQuery, { region, clusterId })
  const nowMs = useNow(false)
  const support = data?.cluster?.versionSupport
  if (support) return supportText(support, nowMs) ?? 'AWS gives no dates'
  if (error) return 'The dates could not be read'
  return data ? 'AWS gives no dates' : '…'
}
