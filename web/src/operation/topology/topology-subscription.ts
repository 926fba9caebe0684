import type { WatchClusterSubscription } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'

/** A cluster as the picture shows it, at once and whenever it changes. */
export const TopologySubscription = graphql(`
  subscription WatchCluster($region: String!, $clusterId: String!) {
    clusterUpdated(region: $region, clusterId: $clusterId) {
      clusterId
      arn
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
        isPendingReboot
        pendingChanges {
          name
          value
        }
      }
      proxies {
        proxyName
        targetGroupName
        status
        targets {
          type
          resourceId
          health
        }
      }
      blueGreenDeployments {
        identifier
        name
        status
        statusDetails
        sourceArn
        targetArn
        members {
          sourceArn
          targetArn
          status
        }
        tasks {
          name
          status
        }
      }
    }
  }
`)

/** A cluster of the picture. */
export type PicturedCluster = WatchClusterSubscription['clusterUpdated']

/** An instance of it. */
export type PicturedInstance = PicturedCluster['instances'][number]

/** A blue/green deployment of it. */
export type PicturedDeployment = NonNullable<PicturedCluster['blueGreenDeployments']>[number]
