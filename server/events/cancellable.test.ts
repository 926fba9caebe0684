import { expect, test } from 'vitest'
import { cancellable } from './cancellable.ts'

test('it can be ended while it waits for something that never comes', async () => {
  let isCleanedUp = false
  const stream = cancellable<number>(async function* (signal) {
    try {
      yield 1
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    } finally {
      isCleanedUp = true
    }
  })
  expect(await stream.next()).toEqual({ done: false, value: 1 })
  const waiting = stream.next()
  expect(await stream.return()).toEqual({ done: true, value: undefined })
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(isCleanedUp).toBe(true)
})

test('one that was never asked has nothing to clean up', async () => {
  let hasBegun = false
  const stream = cancellable<number>(async function* () {
    hasBegun = true
    yield 1
  })
  await stream[Symbol.asyncDispose]()
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  expect(hasBegun).toBe(false)
})
