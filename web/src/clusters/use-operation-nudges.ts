import { useEffect, useRef } from 'react'
import { graphql } from '../graphql/document.ts'
import { watch } from '../graphql/watch.ts'

const OperationNudges = graphql(`
  subscription OperationNudges {
    operationsUpdated {
      id
      state
      currentStepIndex
      revision
    }
  }
`)

const RemovalNudges = graphql(`
  subscription RemovalNudges {
    operationRemoved
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
    const ends = [
      watch(OperationNudges, () => ({}), {
        next: ({ operationsUpdated: { id, state, currentStepIndex, revision } }) => {
          const stage = kind === 'all' ? String(revision) : `${state} ${currentStepIndex}`
          if (known.get(id) === stage) return
          known.set(id, stage)
          report.current()
        },
        error: () => {},
      }),
      watch(RemovalNudges, () => ({}), { next: () => report.current(), error: () => {} }),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [kind])
}
