import type { ClusterFactsFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** What the page of a cluster shows of it without asking AWS for more. */
export const ClusterFacts = graphql(`
  fragment ClusterFacts on Cluster {
    clusterId
    region
    engine
    engineVersion
    status
    storageType
    arn
    resourceId
    parameterGroup
    hasDeletionProtection
    ioOptimizedNextAllowedAt
    maintenanceWindow
    backupWindow
    pendingChanges {
      name
      value
    }
    tags {
      name
      value
    }
    writer {
      instanceId
    }
    instances {
      instanceId
      instanceClass
      role
      status
      availabilityZone
      promotionTier
      isAutoScaled
      operationId
      operation {
        id
      }
      parameterGroup
      parameterApplyStatus
      clusterParameterApplyStatus
      isPendingReboot
      pendingChanges {
        name
        value
      }
    }
  }
`)

/** The cluster now, and whenever it has changed. */
export const ClusterSubscription = graphql(`
  subscription ClusterFactsUpdated($region: String!, $clusterId: String!) {
    clusterUpdated(region: $region, clusterId: $clusterId) {
      ...ClusterFacts
    }
  }
`)

/** A cluster on its own page. */
export type ClusterFactsData = ClusterFactsFragment

/** An instance on the page of its cluster. */
export type InstanceFacts = ClusterFactsData['instances'][number]
