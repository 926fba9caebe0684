import { expect, test } from 'vitest'
import { resourceLook } from './resource-look.ts'

test.each([
  ['available', 'success'],
  ['SWITCHOVER_COMPLETED', 'success'],
  ['modifying', 'in-progress'],
  ['failing-over', 'in-progress'],
  ['SWITCHOVER_FAILED', 'error'],
  ['incompatible-parameters', 'error'],
  ['UNAVAILABLE', 'error'],
  ['stopped', 'stopped'],
  ['PENDING', 'pending'],
])('%s looks like %s', (status, look) => {
  expect(resourceLook(status)).toBe(look)
})

test('a status that is not known counts as busy, never as good', () => {
  expect(resourceLook('something-new')).toBe('in-progress')
})
