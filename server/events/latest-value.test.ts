import { expect, test } from 'vitest'
import { LatestValue } from './latest-value.ts'

test('a slow consumer gets the latest value only', async () => {
  const values = new LatestValue<{ readonly n: number }>()
  for (const n of [1, 2, 3]) values.push({ n })
  expect(await values.next()).toEqual({ done: false, value: { n: 3 } })
  const waiting = values.next()
  values.push({ n: 4 })
  expect(await waiting).toEqual({ done: false, value: { n: 4 } })
})

test('the end reaches a consumer that waits, and drops what it has not taken', async () => {
  const values = new LatestValue<object>()
  const waiting = values.next()
  values.end()
  expect(await waiting).toEqual({ done: true, value: undefined })
  values.push({})
  expect(await values.next()).toEqual({ done: true, value: undefined })
  const others = new LatestValue<object>()
  others.push({})
  expect(await others.return()).toEqual({ done: true, value: undefined })
})
