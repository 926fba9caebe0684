import { useEffect, useRef } from 'react'
import { graphql } from '../graphql/document.ts'
import { watchChanges } from '../graphql/watch-changes.ts'

const OperationNudges = graphql(`
  subscription OperationNudges($after: String) {
    operationChanges(after: $after) {
      __typename
      ... on OperationChanged {
        cursor
        operation {
          id
          state
          currentStepIndex
          revision
        }
      }
      ... on OperationRemoved {
        cursor
      }
    }
  }
`)

/** Which changes of operations to tell of: another state or step (`stages`), or all. */
export type NudgeKind = 'stages' | 'all'

/** Tells when an operation comes, goes or changes. */
export function useOperationNudges(onNudge: () => void, kind: NudgeKind = 'stages'): void {
  const report = useRef(onNudge)
  useEffect(() => {
    report.current = onNudge
  }, [onNudge])
  useEffect(() => {
    const known = new Map<string, string>()
    return watchChanges(OperationNudges, (change) => {
      if (change.__typename === 'OperationChanged') {
        const { id, state, currentStepIndex, revision } = change.operation
        const stage = kind === 'all' ? String(revision) : `${state} ${currentStepIndex}`
        if (known.get(id) === stage) return
        known.set(id, stage)
      }
      report.current()
    })
  }, [kind])
}
