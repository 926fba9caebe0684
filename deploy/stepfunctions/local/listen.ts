import type { Server } from 'node:http'

/** Lets a server listen on a free port of this machine; gives its address. */
export async function listenOnFreePort(server: Server): Promise<string> {
  // A connection that is closed for being idle in the moment in which it is used looks like a failure of AWS.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null)
    throw new Error('The server does not listen on a port.')
  return `http://127.0.0.1:${address.port}`
}
