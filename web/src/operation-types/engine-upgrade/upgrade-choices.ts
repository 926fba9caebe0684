import type { UpgradeChoicesQuery as Upgrades } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'

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
        support {
          standardEndsAt
          extendedEndsAt
        }
        readAt
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
