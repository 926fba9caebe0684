import { useEffect, useRef } from 'react'
import { readFragment } from '../gql/fragment-masking.ts'
import { watchChanges } from '../graphql/watch-changes.ts'
import { OperationRowsSubscription } from './list-queries.ts'
import { OperationRow, type Row } from './operation-row.ts'

const GATHER_MS = 100

/** Some operations that changed: the newest row of each, null for a deleted one. */
export type Changes = ReadonlyMap<string, Row | null>

/** Reports operations that change, gathered so that a storm of changes costs one rendering each 100 ms. */
export function useListChanges(onChanges: (changes: Changes) => void): void {
  const report = useRef(onChanges)
  useEffect(() => {
    report.current = onChanges
  }, [onChanges])
  useEffect(() => {
    let gathered = new Map<string, Row | null>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = (): void => {
      timer = undefined
      const changes = gathered
      gathered = new Map()
      report.current(changes)
    }
    const note = (id: string, row: Row | null): void => {
      gathered.set(id, row)
      timer ??= setTimeout(tell, GATHER_MS)
    }
    const end = watchChanges(OperationRowsSubscription, (change) => {
      if (change.__typename === 'OperationRemoved') return note(change.operationId, null)
      const row = readFragment(OperationRow, change.operation)
      note(row.id, row)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [])
}
