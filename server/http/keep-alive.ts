import type { WebSocket } from 'ws'

/** How often a client has to show that it is still there. */
const INTERVAL_MS = 12_000

/** Cuts a connection whose other end has gone without a word: it answers no ping within an interval. */
export function keepAlive(socket: WebSocket): void {
  let hasAnswered = true
  const timer = setInterval(() => {
    if (!hasAnswered) return socket.terminate()
    hasAnswered = false
    socket.ping()
  }, INTERVAL_MS)
  socket.on('pong', () => {
    hasAnswered = true
  })
  socket.once('close', () => clearInterval(timer))
}
