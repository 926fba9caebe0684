import type { ClusterRowFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** What lists show of a cluster. */
export const ClusterRow = graphql(`
  fragment ClusterRow on Cluster {
    clusterId
    region
    engine
    engineVersion
    status
    storageType
    instances {
      instanceId
      instanceClass
      role
      status
      availabilityZone
      isAutoScaled
    }
    activeOperation {
      id
      type
      state
    }
    unreadableOperation {
      operationId
    }
  }
`)

/** The clusters of a region. */
export const ClusterRowsQuery = graphql(`
  query ClusterRows($region: String!) {
    clusters(region: $region) {
      ...ClusterRow
    }
  }
`)

/** A cluster as lists show it. */
export type ClusterRowData = ClusterRowFragment

/** How many instances of which class, the most frequent first: `2 × db.r6g.large, 1 × db.r6g.xlarge`. */
export function classesText(instances: readonly { readonly instanceClass: string }[]): string {
  const classes = [...Map.groupBy(instances, ({ instanceClass }) => instanceClass)]
  return classes
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([instanceClass, { length }]) => `${length} × ${instanceClass}`)
    .join(', ')
}
