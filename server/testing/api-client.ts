import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

/** Talks to a server the way clients do: over HTTP and WebSockets. */
export interface ApiClient {
  /** Sends a query or mutation; rejects when the answer has errors. */
  ask<T = unknown>(query: string): Promise<T>
  /** Creates an operation, with further fields of the input; gives its id. */
  create(clusterId: string, spec: string, more?: string): Promise<string>
  /** Starts an operation. */
  start(id: string): Promise<unknown>
  /** Continues a paused operation as it is now. */
  resume(id: string): Promise<unknown>
  /** Resolves with all that an operation shows once one of the words is in it: a state, a pause, the state of a call. */
  reached(id: string, ...words: readonly string[]): Promise<string>
}

/** The part of an operation that is always shown. */
interface Shown {
  readonly operation: { readonly decisionRevision: number }
}

/** A client of the server at this address. */
export function apiClient(url: string): ApiClient {
  const ask = async <T>(query: string): Promise<T> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', 'x-actor': 'tester' },
      body: JSON.stringify({ query }),
    })
    const { data, errors } = Object(await answer.json())
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }
  return {
    ask,
    async create(clusterId, spec, more = '') {
      const { createOperation } = await ask<{ readonly createOperation: { readonly id: string } }>(
        `mutation { createOperation(input: { clusterId: "${clusterId}", spec: ${spec} ${more} }) { id } }`,
      )
      return createOperation.id
    },
    start: (id) => ask(`mutation { startOperation(id: "${id}") { id } }`),
    async resume(id) {
      const { operation } = await ask<Shown>(`{ operation(id: "${id}") { decisionRevision } }`)
      const decided = `action: CONTINUE, expectedRevision: ${operation.decisionRevision}`
      return ask(`mutation { resumeOperation(id: "${id}", ${decided}) { id } }`)
    },
    async reached(id, ...words) {
      const fields = 'state pause { code message advice } steps { calls { action state } }'
      const query = `subscription { operationUpdated(id: "${id}") { ${fields} } }`
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
      })
      try {
        for await (const { data } of client.iterate({ query })) {
          const shown = JSON.stringify(data)
          if (words.some((word) => shown.includes(`"${word}"`))) return shown
        }
        throw new Error(`the subscription ended before ${id} showed ${words.join(' or ')}`)
      } finally {
        await client.dispose()
      }
    },
  }
}
