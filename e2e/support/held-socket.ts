import type { Page } from '@playwright/test'

/** Keeps the page from being connected until the function that it gives is called. */
export async function holdSocket(page: Page): Promise<() => void> {
  const allowed = Promise.withResolvers<void>()
  await page.routeWebSocket(/graphql/, async (socket) => {
    await allowed.promise
    socket.connectToServer()
  })
  return allowed.resolve
}

/** A socket that is held in two stages. */
export interface HeldSubscriptions {
  /** Lets the page connect; resolves once it has been told that it is. */
  connect(): Promise<void>
  /** Lets the server hear what the page has asked, and asks, by the socket. */
  release(): void
}

/** Keeps the page from being connected, and then what it asks by the socket from the server. */
export async function holdSubscriptions(page: Page): Promise<HeldSubscriptions> {
  const allowed = Promise.withResolvers<void>()
  const connected = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  await page.routeWebSocket(/graphql/, async (socket) => {
    const early: (string | Buffer)[] = []
    socket.onMessage((message) => early.push(message))
    await allowed.promise
    const server = socket.connectToServer()
    const pass = (message: string | Buffer): void => {
      if (JSON.parse(String(message)).type !== 'subscribe') server.send(message)
      else void released.promise.then(() => server.send(message))
    }
    socket.onMessage(pass)
    for (const message of early) pass(message)
    server.onMessage((message) => {
      socket.send(message)
      if (JSON.parse(String(message)).type === 'connection_ack') connected.resolve()
    })
  })
  return {
    connect: () => {
      allowed.resolve()
      return connected.promise
    },
    release: released.resolve,
  }
}
