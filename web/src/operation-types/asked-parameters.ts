import type { AskedParametersFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** What an operation was asked to do, of every type. */
export const AskedParametersParts = graphql(`
  fragment AskedParameters on OperationParameters {
    __typename
    ... on InstanceTypeChangeParameters {
      targetInstanceClass
      excludeInstances
      skipTempInstance
      skipFailBack
      maxUnavailableReaders
    }
    ... on InstanceCycleParameters {
      excludeInstances
      skipTempInstance
      skipFailBack
      maxUnavailableReaders
    }
    ... on StorageTypeChangeParameters {
      targetStorageType
    }
    ... on EngineUpgradeParameters {
      targetEngineVersion
      dbClusterParameterGroupName
      dbInstanceParameterGroupName
      pinParameters
      skipPinParameters
      switchoverTimeoutSeconds
      skipPauses
      proxyHandling
      skipFinalSnapshot
      allowRemovingDeletionProtection
      deploymentIdentifier
    }
  }
`)

/** What an operation was asked to do: each parameter that its type has. One name has one type in all of them. */
export type AskedParameters = {
  readonly [K in ParameterName<AskedParametersFragment>]?: ParameterOf<AskedParametersFragment, K>
}

type ParameterName<T> = T extends unknown ? Exclude<keyof T, '__typename' | ' $fragmentName'> : never

type ParameterOf<T, K extends PropertyKey> = T extends { readonly [P in K]: infer V } ? V : never
