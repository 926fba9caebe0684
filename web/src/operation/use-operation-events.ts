import { useEffect, useState } from 'react'
import type { OperationLogSubscription } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { watch } from '../graphql/watch.ts'
import './log/event-data.ts'

const OperationLog = graphql(`
  subscription OperationLog($id: ID!, $after: Int!) {
    operationEvents(id: $id, after: $after) {
      seq
      type
      message
      stepIndex
      actor
      data {
        ...EventData
      }
      at
    }
  }
`)

/** One entry of the log. */
export type LogEvent = OperationLogSubscription['operationEvents']

/** The first entries come one by one; they are shown together. */
const GATHER_MS = 50

/** The whole log of an operation, oldest first, growing. After a lost connection it goes on after the last entry. */
export function useOperationEvents(operationId: string): readonly LogEvent[] {
  const [events, setEvents] = useState<readonly LogEvent[]>([])
  useEffect(() => {
    let lastSeq = 0
    let gathered: LogEvent[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (): void => {
      timer = undefined
      const more = gathered
      gathered = []
      setEvents((before) => [...before, ...more])
    }
    const end = watch(OperationLog, () => ({ id: operationId, after: lastSeq }), {
      next: ({ operationEvents: event }) => {
        if (event.seq <= lastSeq) return
        lastSeq = event.seq
        gathered.push(event)
        timer ??= setTimeout(show, GATHER_MS)
      },
      error: () => {},
    })
    return () => {
      end()
      clearTimeout(timer)
      setEvents([])
    }
  }, [operationId])
  return events
}
