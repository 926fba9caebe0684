import { useEffect, useRef, useState } from 'react'
import { LIMITS } from '../generated/inputs.ts'
import { connection } from '../graphql/connection.ts'
import { graphql } from '../graphql/document.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { watchChanges } from '../graphql/watch-changes.ts'
import { typeName } from '../operation-types/registry.ts'
import { useStore } from '../state/store.ts'
import { notify } from '../ui/notifications.ts'
import { lookOf } from '../ui/states.ts'
import {
  type Attention,
  afterChange,
  afterConnecting,
  afterListing,
  isNews,
  NO_ATTENTION,
  pausedCountOf,
} from './attention.ts'

const ActiveOperationsQuery = graphql(`
  query ActiveOperations($first: Int!) {
    operations(filter: { states: [RUNNING, ROLLING_BACK, PAUSED] }, first: $first) {
      edges {
        node {
          id
          state
        }
      }
    }
  }
`)

const OperationStatesSubscription = graphql(`
  subscription OperationStates($after: String) {
    operationChanges(after: $after) {
      __typename
      ... on OperationChanged {
        cursor
        operation {
          id
          type
          state
          ending
          clusterId
          pauseReason
          updatedAt
          leftoversCheckedAt
        }
      }
      ... on OperationRemoved {
        cursor
      }
    }
  }
`)

/** As many as one page may have. */
const ALL = { first: LIMITS.pageSize.max }

/** Keeps watch over all operations: how many wait for a person, and notifications of the browser. */
export function useAttention(): { readonly pausedCount: number; readonly newlyFailedCount: number } {
  const [attention, setAttention] = useState<Attention>(NO_ATTENTION)
  const latest = useRef(attention)
  const { epoch } = useStore(connection)
  useEffect(() => {
    if (epoch > 0) setAttention(afterConnecting)
  }, [epoch])
  const { data } = useFreshQuery(ActiveOperationsQuery, ALL, { isFollowed: true })
  useEffect(() => {
    const active = data?.operations.edges.map(({ node }) => node)
    if (active) setAttention((before) => afterListing(before, active))
  }, [data])
  useEffect(() => {
    latest.current = attention
  }, [attention])
  useEffect(
    () =>
      watchChanges(OperationStatesSubscription, (change) => {
        if (change.__typename === 'OperationRemoved') return
        const { operation } = change
        // What an ended operation left was looked at: nothing has become of the operation itself.
        if ((operation.leftoversCheckedAt ?? '') > operation.updatedAt) return
        if (isNews(latest.current, operation)) {
          const { id, type, clusterId, pauseReason } = operation
          const title = `${lookOf(operation).label}: ${typeName(type)} on ${clusterId}`
          notify(title, pauseReason ?? '', id)
        }
        setAttention((before) => afterChange(before, operation))
      }),
    [],
  )
  return { pausedCount: pausedCountOf(attention), newlyFailedCount: attention.failed.size }
}
