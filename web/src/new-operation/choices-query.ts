import type { UpgradeChoicesQuery as Upgrades } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** The classes that the instances of a cluster can be given. */
export const ClassChoicesQuery = graphql(`
  query ClassChoices($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      instanceClasses {
        instanceClass
        storageTypes
        availabilityZones
      }
    }
  }
`)

/** When the storage of a cluster can be changed. */
export const StorageChoicesQuery = graphql(`
  query StorageChoices($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      storageType
      ioOptimizedNextAllowedAt
    }
  }
`)

/** What an upgrade of a cluster can be told. */
export const UpgradeChoicesQuery = graphql(`
  query UpgradeChoices($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      arn
      parameterGroup
      hasDeletionProtection
      instances {
        parameterGroup
      }
      upgradeTargets {
        engineVersion
        isMajorVersionUpgrade
        description
      }
      proxies {
        proxyName
        targetGroupName
        status
      }
      blueGreenDeployments {
        identifier
        name
        status
        statusDetails
        sourceArn
      }
      blueGreenPrerequisites {
        name
        isMet
        detail
      }
    }
  }
`)

/** What an upgrade can be told. */
export type UpgradeChoices = NonNullable<Upgrades['cluster']>
