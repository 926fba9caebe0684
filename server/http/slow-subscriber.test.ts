import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { localPrincipal } from '../model/principal.ts'
import { GraphqlBench, PATIENTLY } from '../testing/graphql-bench.ts'

const CREATE = `mutation { createOperation(input: { clusterId: "demo-multi",
  spec: { storageTypeChange: { targetStorageType: "aurora-iopt1" } } }) { id } }`

/** So much of the operation with each event that the buffers of the system do not hold all of them. */
const STEPS =
  'steps { key kind title description state calls { action parameters } interruption { description } }'
const FOLLOW = `subscription ($id: ID!, $after: Int) { operationEvents(id: $id, after: $after) { seq operation {
  ${Array.from({ length: 12 }, (_, n) => `steps${n}: ${STEPS}`).join(' ')} } } }`

const EVENTS = 1_200

/** Follows the log of an operation on a connection of its own. */
async function follow(bench: GraphqlBench, id: string, after: number) {
  const socket = new WebSocket(`${bench.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  onTestFinished(() => socket.terminate())
  const seqs: number[] = []
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data))
    if (type === 'next') seqs.push(payload.data.operationEvents.seq)
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await once(socket, 'message')
  const payload = { query: FOLLOW, variables: { id, after } }
  socket.send(JSON.stringify({ type: 'subscribe', id: 's', payload }))
  return { socket, seqs, closed }
}

test('a subscriber that stops reading is closed with a reason, and goes on from its seq without a gap or a repetition', async () => {
  await using bench = await GraphqlBench.start()
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE)
  const { id } = createOperation
  for (let seconds = 1; seconds < EVENTS; seconds++)
    await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, seconds)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())

  const slow = await follow(bench, id, 0)
  await expect.poll(() => slow.seqs.length, PATIENTLY).toBeGreaterThan(0)
  slow.socket.pause()
  const isClosed = () => bench.logLines.some(({ details }) => 'code' in details && details.code === 1013)
  await expect
    .poll(async () => {
      await vi.advanceTimersByTimeAsync(CLIENT_LIMITS.subscriberSeconds * 1_000)
      return isClosed()
    }, PATIENTLY)
    .toBe(true)
  expect(bench.core.bus.listenerCount).toBe(1)
  slow.socket.resume()
  const { code, reason } = await slow.closed
  expect([code, JSON.parse(reason)]).toEqual([1013, { code: 'LIMIT_EXCEEDED', reason: 'TOO_MUCH_UNREAD' }])
  await expect.poll(() => bench.core.bus.listenerCount, PATIENTLY).toBe(0)
  expect(slow.seqs.length).toBeLessThan(EVENTS)

  const again = await follow(bench, id, slow.seqs.at(-1) ?? 0)
  await expect.poll(() => again.seqs.at(-1), PATIENTLY).toBe(EVENTS)
  expect([...slow.seqs, ...again.seqs]).toEqual(Array.from({ length: EVENTS }, (_, n) => n + 1))
})

test('a client that reads slowly is waited for, and hears everything', async () => {
  await using bench = await GraphqlBench.start()
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE)
  const { id } = createOperation
  for (let seconds = 1; seconds < EVENTS; seconds++)
    await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, seconds)
  const { socket, seqs } = await follow(bench, id, 0)
  for (let heard = 0; heard < EVENTS; heard = seqs.length) {
    socket.pause()
    await bench.ask('{ serverInfo { version } }')
    socket.resume()
    await expect.poll(() => seqs.length, PATIENTLY).toBeGreaterThan(heard)
  }
  expect(seqs).toEqual(Array.from({ length: EVENTS }, (_, n) => n + 1))
  expect(socket.readyState).toBe(socket.OPEN)
})
