/** Subscribes so many times, and tells its parent whenever all of them have got another value: `api-watch.ts JSON`. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { wallMs, watching } from './api-watchers.ts'

const { url, query, operationId, subscribers, sockets } = watching.parse(JSON.parse(process.argv[2] ?? ''))
let atMs: number[] = []

function take(data: unknown): void {
  atMs.push(wallMs())
  if (String(data).includes('"errors":')) throw new Error(String(data))
  if (atMs.length < subscribers) return
  process.send?.({ atMs })
  atMs = []
}

process.on('disconnect', () => process.exit())
for (let n = 0; n < sockets; n++) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await once(socket, 'message')
  socket.on('message', take)
  for (let id = n; id < subscribers; id += sockets) {
    const payload = { query, variables: { id: operationId } }
    socket.send(JSON.stringify({ type: 'subscribe', id: String(id), payload }))
  }
}
