import { CloseCode, createClient } from 'graphql-ws'
import { connected, disconnected } from './connection.ts'
import { createRetries } from './retries.ts'
import { SOCKET_URL } from './server-address.ts'
import { adminToken, askForToken, connectionParams, tokenWasTaken } from './session.ts'

const PING_EVERY_MS = 10_000
const PONG_WITHIN_MS = 5_000

/** What waits to be subscribed again after the connection was lost. */
export const retries = createRetries()

/** The token that the connection was asked for with. */
let tokenSent = ''

let pongTimer: ReturnType<typeof setTimeout> | undefined

/** The socket that all subscriptions share. It is opened by the first one; trying again is the business of `watch`. */
export const socket = createClient({
  url: SOCKET_URL,
  connectionParams: () => {
    tokenSent = adminToken.get()
    return connectionParams()
  },
  lazyCloseTimeout: 5_000,
  retryAttempts: 0,
  keepAlive: PING_EVERY_MS,
  // A refused connection is reported to each subscription; there is nothing more to say here.
  onNonLazyError: () => {},
  on: {
    connected: () => {
      retries.reset()
      tokenWasTaken()
      connected(new Date().toISOString())
    },
    closed: (event) => {
      clearTimeout(pongTimer)
      if (isLackOfToken(event)) {
        // Asking again brings the same answer, until there is another token.
        retries.hold()
        askForToken(tokenSent)
      }
      if (!isGoodbye(event)) disconnected(new Date().toISOString())
    },
    // A connection that is gone without a word shows only by the answer that does not come.
    ping: (isReceived) => {
      if (!isReceived) pongTimer = setTimeout(() => socket.terminate(), PONG_WITHIN_MS)
    },
    pong: (isReceived) => {
      if (isReceived) clearTimeout(pongTimer)
    },
  },
})

window.addEventListener('online', () => retries.now())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') retries.now()
})
// Another token is another identity: connect again.
adminToken.subscribe(() => {
  socket.terminate()
  retries.now()
})

const codeOf = (event: unknown): number | undefined => (event instanceof CloseEvent ? event.code : undefined)

const isLackOfToken = (event: unknown): boolean => {
  const code = codeOf(event)
  return code === CloseCode.Unauthorized || code === CloseCode.Forbidden
}

/** Closed by ourselves because nothing is watched any more. */
const isGoodbye = (event: unknown): boolean => codeOf(event) === 1000
