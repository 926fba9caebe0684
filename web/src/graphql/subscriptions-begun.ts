import { socket } from './socket.ts'

/**
 * Resolves once the server listens for every subscription that the page has begun by now: messages of one socket are
 * taken up in their order, so it asks something after them and waits for the answer. Resolves too when the connection
 * is lost until then.
 */
export function subscriptionsBegun(): Promise<void> {
  return new Promise((resolve) => {
    // Those that begin with the same rendering, or with the connection, are sent before the next task.
    setTimeout(() => {
      socket.subscribe(
        { query: '{ __typename }' },
        { next: () => {}, error: () => resolve(), complete: resolve },
      )
    })
  })
}
