import { expect, test } from 'vitest'
import { rememberingLog } from '../testing/remembering-log.ts'
import { EventBus } from './event-bus.ts'
import type { Nudge } from './nudge.ts'

const changed = (operationId: string, revision: number): Nudge => ({ operationId, revision, kind: 'changed' })

const newBus = (): EventBus => new EventBus(rememberingLog().log)

test('every listener hears every nudge, at once, until it unsubscribes', () => {
  const bus = newBus()
  const heard: string[] = []
  const stop = bus.subscribe(({ revision }) => heard.push(`one ${revision}`))
  bus.subscribe(({ revision }) => heard.push(`two ${revision}`))
  bus.publish(changed('op-1', 1))
  stop()
  stop()
  bus.publish(changed('op-1', 2))
  expect(heard).toEqual(['one 1', 'two 1', 'two 2'])
})

test('one function that is subscribed twice is two subscriptions', () => {
  const bus = newBus()
  let calls = 0
  const listener = (): void => {
    calls += 1
  }
  bus.subscribe(listener)
  bus.subscribe(listener)()
  bus.publish(changed('op-1', 1))
  expect(calls).toBe(1)
})

test('a listener that throws hurts neither the publisher nor the others; it is logged', () => {
  const { log, lines } = rememberingLog()
  const bus = new EventBus(log)
  const heard: Nudge[] = []
  const failure = new Error('broken listener')
  bus.subscribe(() => {
    throw failure
  })
  bus.subscribe((nudge) => heard.push(nudge))
  bus.publish(changed('op-1', 1))
  expect(heard).toEqual([changed('op-1', 1)])
  expect(lines).toMatchObject([{ level: 'error', details: { err: failure, operationId: 'op-1' } }])
})

test('a watcher gets what is published from the call on, also before it asks', async () => {
  const bus = newBus()
  bus.publish(changed('op-1', 1))
  const stream = bus.watch()
  bus.publish(changed('op-1', 2))
  expect(await stream.next()).toEqual({ done: false, value: changed('op-1', 2) })
  const [next, afterNext] = [stream.next(), stream.next()]
  bus.publish(changed('op-1', 3))
  bus.publish(changed('op-1', 4))
  expect(await next).toEqual({ done: false, value: changed('op-1', 3) })
  expect(await afterNext).toEqual({ done: false, value: changed('op-1', 4) })
})

test('a slow watcher gets the latest nudge of each operation, in the order of the first', async () => {
  const bus = newBus()
  const stream = bus.watch()
  for (let revision = 1; revision <= 1000; revision += 1) {
    bus.publish(changed('op-1', revision))
    bus.publish(changed('op-2', revision))
  }
  bus.publish({ operationId: 'op-1', revision: 1000, kind: 'removed' })
  const stop = new AbortController()
  const rest = bus.watch({ signal: stop.signal })
  bus.publish(changed('op-3', 1))
  expect((await stream.next()).value).toEqual({ operationId: 'op-1', revision: 1000, kind: 'removed' })
  expect((await stream.next()).value).toEqual(changed('op-2', 1000))
  expect((await stream.next()).value).toEqual(changed('op-3', 1))
  expect((await rest.next()).value).toEqual(changed('op-3', 1))
})

test('one operation can be watched', async () => {
  const bus = newBus()
  const stream = bus.watch({ operationId: 'op-2' })
  bus.publish(changed('op-1', 1))
  bus.publish(changed('op-2', 1))
  expect((await stream.next()).value).toEqual(changed('op-2', 1))
})

test('a watcher that leaves its loop, or returns while it waits, is forgotten', async () => {
  const bus = newBus()
  const stream = bus.watch()
  bus.publish(changed('op-1', 1))
  for await (const nudge of stream) {
    expect(nudge.revision).toBe(1)
    break
  }
  expect(bus.listenerCount).toBe(0)

  const waiting = bus.watch()
  const next = waiting.next()
  await waiting.return()
  expect(await next).toEqual({ done: true, value: undefined })
  expect(bus.listenerCount).toBe(0)
})

test('a signal ends the watching, also one that was given before', async () => {
  const bus = newBus()
  const stop = new AbortController()
  const stream = bus.watch({ signal: stop.signal })
  bus.publish(changed('op-1', 1))
  stop.abort()
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  expect(await bus.watch({ signal: stop.signal }).next()).toEqual({ done: true, value: undefined })
  expect(bus.listenerCount).toBe(0)
})
