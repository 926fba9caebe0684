import { connection } from './connection.ts'
import { APP_BASE } from './server-address.ts'
import { socket } from './socket.ts'

const ANSWERS_WITHIN_MS = 5_000

/** Whether the server answers now; the socket notices only later that it does not. */
export async function isServerThere(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS)
    return (await fetch(new URL('healthz', APP_BASE), { signal })).ok
  } catch {
    return false
  }
}

/** Has the page notice at once that the server is gone, when something else than the socket had no answer. */
export async function noticeLoss(): Promise<void> {
  if (!(await isServerThere()) && connection.get().state === 'live') socket.terminate()
}

/** Loads something from the server; while the server cannot be reached it waits for it and then tries again. */
export async function whenConnected<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    const { epoch } = connection.get()
    try {
      return await load()
    } catch (error) {
      if (await isServerThere()) throw error
      if (connection.get().state === 'live') socket.terminate()
      await nextConnection(epoch)
    }
  }
}

/** Resolves once a connection has been made after the one with this number. */
function nextConnection(after: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (connection.get().epoch <= after) return
      leave()
      resolve()
    }
    const leave = connection.subscribe(look)
    look()
  })
}
