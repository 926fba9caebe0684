import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { rememberingLog } from '../testing/remembering-log.ts'
import { EventBus } from './event-bus.ts'
import type { Nudge } from './nudge.ts'
import type { NudgeStream } from './nudge-stream.ts'

const changed = (operationId: string, revision: number): Nudge => ({ operationId, revision, kind: 'changed' })

const newBus = (): EventBus => new EventBus(rememberingLog().log)

/** The next nudge of a watcher. */
const next = async (stream: NudgeStream) => (await stream.next()).value

/** Resolves when everything that was published has been heard. */
async function allHeard(bus: EventBus): Promise<void> {
  while (bus.isTelling) await setImmediate()
}

test('every listener hears every nudge until it unsubscribes; one function may be two listeners', async () => {
  const bus = newBus()
  const heard: string[] = []
  const listener = ({ revision }: Nudge): void => void heard.push(`twice ${revision}`)
  const stop = bus.subscribe(({ revision }) => heard.push(`once ${revision}`))
  bus.subscribe(listener)
  const stopOne = bus.subscribe(listener)
  bus.publish(changed('op-1', 1))
  await allHeard(bus)
  bus.publish(changed('op-1', 2))
  for (const each of [stop, stop, stopOne]) each()
  await allHeard(bus)
  expect(heard).toEqual(['once 1', 'twice 1', 'twice 1', 'twice 2'])
})

test('who publishes goes on first; listeners hear in turns of the loop, in order, what was published while they listened', async () => {
  const bus = newBus()
  const heard: string[][] = Array.from({ length: 120 }, () => [])
  const listeners = heard.map((own) =>
    bus.subscribe(({ operationId, revision }) => own.push(`${operationId} ${revision}`)),
  )
  const ofOne: number[] = []
  const stop = bus.subscribe(({ revision }) => ofOne.push(revision), 'op-2')
  bus.publish(changed('op-1', 1))
  bus.publish(changed('op-2', 1))
  bus.subscribe(({ revision }) => ofOne.push(-revision))
  expect(bus.journal.head).toBe(2)
  await Promise.resolve()
  expect([heard.flat(), ofOne]).toEqual([[], []])
  await setImmediate()
  const told = heard.flat().length
  expect([told > 0, told < 120]).toEqual([true, true])
  await allHeard(bus)
  expect(heard).toEqual(listeners.map(() => ['op-1 1', 'op-2 1']))
  expect(ofOne).toEqual([1])
  stop()
  for (const end of listeners) end()
  expect(bus.listenerCount).toBe(1)
})

test('a listener that throws hurts neither the publisher nor the others; it is logged', async () => {
  const { log, lines } = rememberingLog()
  const bus = new EventBus(log)
  const heard: Nudge[] = []
  const err = new Error('broken listener')
  bus.subscribe(() => {
    throw err
  })
  bus.subscribe((nudge) => heard.push(nudge))
  bus.publish(changed('op-1', 1))
  await allHeard(bus)
  expect(heard).toEqual([changed('op-1', 1)])
  expect(lines).toMatchObject([{ level: 'error', details: { err, operationId: 'op-1' } }])
})

test('a watcher gets what is published from the call on, also before it asks', async () => {
  const bus = newBus()
  bus.publish(changed('op-1', 1))
  const stream = bus.watch()
  bus.publish(changed('op-1', 2))
  expect(await next(stream)).toEqual(changed('op-1', 2))
  const both = Promise.all([next(stream), next(stream)])
  bus.publish(changed('op-1', 3))
  bus.publish(changed('op-1', 4))
  expect(await both).toEqual([changed('op-1', 3), changed('op-1', 4)])
})

test('a slow watcher gets the latest nudge of each operation, in the order of the first; one may watch an operation', async () => {
  const bus = newBus()
  const [stream, ofOne] = [bus.watch(), bus.watch({ operationId: 'op-2' })]
  for (let revision = 1; revision <= 1000; revision += 1) {
    bus.publish(changed('op-1', revision))
    bus.publish(changed('op-2', revision))
  }
  const removed: Nudge = { operationId: 'op-1', revision: 1000, kind: 'removed' }
  bus.publish(removed)
  await allHeard(bus)
  const late = bus.watch({ signal: new AbortController().signal })
  bus.publish(changed('op-3', 1))
  await allHeard(bus)
  expect([await next(stream), await next(stream), await next(stream)]).toEqual([
    removed,
    changed('op-2', 1000),
    changed('op-3', 1),
  ])
  expect(await next(ofOne)).toEqual(changed('op-2', 1000))
  expect(await next(late)).toEqual(changed('op-3', 1))
})

test('a watcher of the latest alone keeps one nudge, however many operations change', async () => {
  const bus = newBus()
  const stream = bus.watch({ latestOnly: true })
  for (let n = 1; n <= 1000; n += 1) bus.publish(changed(`op-${n}`, n))
  await allHeard(bus)
  expect(await next(stream)).toEqual(changed('op-1000', 1000))
  const waiting = next(stream)
  bus.publish(changed('op-1', 2))
  expect(await waiting).toEqual(changed('op-1', 2))
})

const END = { done: true, value: undefined }

test('a watcher that leaves its loop, returns while it waits, or has a signal that ends it, is forgotten', async () => {
  const bus = newBus()
  const stream = bus.watch()
  bus.publish(changed('op-1', 1))
  for await (const nudge of stream) {
    expect(nudge.revision).toBe(1)
    break
  }
  expect(bus.listenerCount).toBe(0)

  const waiting = bus.watch()
  const asked = waiting.next()
  await waiting.return()
  expect(await asked).toEqual(END)
  expect(bus.listenerCount).toBe(0)

  const stop = new AbortController()
  const signalled = bus.watch({ signal: stop.signal })
  bus.publish(changed('op-1', 1))
  stop.abort()
  expect(await signalled.next()).toEqual(END)
  expect(await bus.watch({ signal: stop.signal }).next()).toEqual(END)
  expect(bus.listenerCount).toBe(0)
})
