import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

/** Talks to a server the way clients do: over HTTP and WebSockets. */
export interface ApiClient {
  /** Sends a query or mutation; rejects when the answer has errors. */
  ask(query: string): Promise<unknown>
  /** Resolves with the first result of a subscription that is wanted. */
  firstOf(subscription: string, isWanted: (data: unknown) => boolean): Promise<unknown>
}

/** A client of the server at this address. */
export const apiClient = (url: string): ApiClient => ({
  async ask(query) {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', 'x-actor': 'tester' },
      body: JSON.stringify({ query }),
    })
    const { data, errors } = Object(await answer.json())
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  },
  async firstOf(subscription, isWanted) {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    })
    try {
      for await (const { data } of client.iterate({ query: subscription })) if (isWanted(data)) return data
      throw new Error('the subscription ended before what was wanted came')
    } finally {
      await client.dispose()
    }
  },
})
