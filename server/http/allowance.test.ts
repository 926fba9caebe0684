import { expect, test } from 'vitest'
import { Allowance } from './allowance.ts'

test('a client has no more than its share, and all together no more than there is', () => {
  const allowance = new Allowance({ each: 2, total: 3 })
  const first = allowance.take('ana')
  expect([first, allowance.take('ana')].every((taken) => taken !== undefined)).toBe(true)
  expect(allowance.take('ana')).toBeUndefined()
  expect(allowance.take('ben')).toBeDefined()
  expect(allowance.take('ben')).toBeUndefined()
  first?.()
  first?.()
  expect(allowance.taken).toBe(2)
  expect(allowance.take('ben')).toBeDefined()
  expect(allowance.take('ben')).toBeUndefined()
})

test('amounts count as a whole, and one that does not fit takes nothing', () => {
  const allowance = new Allowance({ each: 10, total: 15 })
  expect(allowance.take('ana', 11)).toBeUndefined()
  const giveBack = allowance.take('ana', 10)
  expect(allowance.take('ben', 6)).toBeUndefined()
  expect(allowance.take('ben', 5)).toBeDefined()
  giveBack?.()
  expect(allowance.taken).toBe(5)
})
