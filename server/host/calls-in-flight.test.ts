import { expect, test } from 'vitest'
import { isSettled } from '../testing/host-bench.ts'
import { CallsInFlight } from './calls-in-flight.ts'

test('what is in flight is waited for, failures too; what begins later is not, nor what is of others', async () => {
  const inFlight = new CallsInFlight()
  const work = Promise.withResolvers<string>()
  const failing = Promise.withResolvers<never>()
  const done = inFlight.during('op-1', () => work.promise)
  const failed = inFlight.during('op-1', () => failing.promise)
  const settled = inFlight.settled({ id: 'op-1' })
  const later = Promise.withResolvers<void>()
  const begunLater = inFlight.during('op-1', () => later.promise)

  expect(await isSettled(inFlight.settled({ id: 'op-2' }))).toBe(true)
  work.resolve('done')
  expect(await done).toBe('done')
  expect(await isSettled(settled)).toBe(false)
  failing.reject(new Error('broken'))
  await expect(failed).rejects.toThrow('broken')
  expect(await isSettled(settled)).toBe(true)

  expect(await isSettled(inFlight.settled({ id: 'op-1' }))).toBe(false)
  later.resolve()
  await begunLater
  expect(await isSettled(inFlight.settled({ id: 'op-1' }))).toBe(true)
})
