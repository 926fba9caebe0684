import type { ClusterOperationsQuery as Answer, OperationState } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { type Fresh, useFreshQuery } from '../graphql/use-fresh-query.ts'
import { useThrottled } from '../ui/use-throttled.ts'
import { useOperationNudges } from './use-operation-nudges.ts'

const ClusterOperationsQuery = graphql(`
  query ClusterOperations($all: OperationFilter!, $holding: OperationFilter!) {
    operations(filter: $all, first: 50) {
      edges {
        node {
          id
          type
          state
          ending
          createdBy
          reference {
            ticket
            url
            title
            description
          }
          createdAt
          startedAt
          endedAt
          currentStep {
            title
          }
        }
      }
    }
    holding: operations(filter: $holding, first: 1) {
      edges {
        node {
          id
          type
          state
        }
      }
    }
  }
`)

/** The operations on a cluster, as far as they have been read. */
export type ClusterOperations = Fresh<Answer>

/** They are read from the server's own store, which costs little. */
const RELOAD_EVERY_MS = 500

/** An operation in one of these holds its cluster. */
const HOLDING: readonly OperationState[] = ['RUNNING', 'PAUSED', 'ROLLING_BACK']

/** The operations on a cluster, newest first, at most 50, and the one that holds it; up to date. */
export function useClusterOperations(region: string, clusterId: string): ClusterOperations {
  const all = { region, clusterId }
  const fresh = useFreshQuery(
    ClusterOperationsQuery,
    { all, holding: { ...all, states: [...HOLDING] } },
    { isFollowed: true },
  )
  useOperationNudges(useThrottled(fresh.reload, RELOAD_EVERY_MS))
  return fresh
}
