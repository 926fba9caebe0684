import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { GraphQLError } from 'graphql'
import { useCallback, useState } from 'react'
import { flash } from '../state/flash.ts'
import { sendCommand } from './send-command.ts'

/** What to say about a command. */
interface CommandWords<Data> {
  /** What was done, e.g. "Operation on orders-prod paused". Nothing is said when it is left out. */
  readonly done?: (data: Data) => string
  /** What could not be done, e.g. "orders-prod could not be paused". */
  readonly failed: string
  /** Called with the server's error when it refused. */
  readonly refused?: (error: GraphQLError) => void
}

/** A mutation that can be sent. */
export interface Command<Data, Variables> {
  /** Sends it and tells the result in a flash message; undefined when it was refused. */
  readonly run: (variables: Variables, words: CommandWords<Data>) => Promise<Data | undefined>
  /** It was sent and is not answered yet. */
  readonly isRunning: boolean
}

/** A mutation as a command: nothing is shown as done before the server says so. */
export function useCommand<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
): Command<Data, Variables> {
  const [running, setRunning] = useState(0)
  const run = useCallback(
    async (variables: Variables, { done, failed, refused }: CommandWords<Data>) => {
      setRunning((count) => count + 1)
      const sent = await sendCommand(document, variables)
      setRunning((count) => count - 1)
      if ('refusal' in sent) {
        flash({ type: 'error', header: failed, content: sent.refusal })
        if (sent.error) refused?.(sent.error)
        return undefined
      }
      if (done) flash({ type: 'success', header: done(sent.data) })
      return sent.data
    },
    [document],
  )
  return { run, isRunning: running > 0 }
}
