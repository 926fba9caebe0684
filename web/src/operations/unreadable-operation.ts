import type { UnreadableOperationsQuery as Answer } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** The operations that the server cannot read. */
export const UnreadableOperationsQuery = graphql(`
  query UnreadableOperations {
    unreadableOperations {
      operationId
      region
      clusterId
      state
      updatedAt
      reason
      advice
      quarantinedAs
      locks
      releases {
        region
        clusterId
        releasedBy
        releasedAt
        reason
      }
    }
  }
`)

/** Releases the locks that unreadable operations have on a cluster. */
export const ReleaseLock = graphql(`
  mutation ReleaseLock($clusterId: String!, $region: String!, $reason: String!) {
    releaseLock(clusterId: $clusterId, region: $region, reason: $reason) {
      operationId
    }
  }
`)

/** An operation that the server cannot read. */
export type UnreadableOperation = Answer['unreadableOperations'][number]

/** A cluster by its region and id. */
export interface ClusterName {
  readonly region: string
  readonly clusterId: string
}

/** Whether an unreadable operation locks a cluster: its own, or any while its own is unknown; not once that was released. */
export function locksCluster(operation: UnreadableOperation, { region, clusterId }: ClusterName): boolean {
  const isCluster = (other: { readonly region: string | null; readonly clusterId: string | null }): boolean =>
    other.region === region && other.clusterId === clusterId
  const mayBe = operation.clusterId === null || isCluster(operation)
  return operation.locks && mayBe && !operation.releases.some(isCluster)
}

/** Whether there is a lock of an unreadable operation that can still be released. */
export function hasLock(operation: UnreadableOperation): boolean {
  const { region, clusterId } = operation
  if (region === null || clusterId === null) return operation.locks
  return locksCluster(operation, { region, clusterId })
}
