import { expect, test } from 'vitest'
import { resourceLook } from './resource-look.ts'

test.each([
  ['available', 'success'],
  ['SWITCHOVER_COMPLETED', 'success'],
  ['modifying', 'in-progress'],
  ['failing-over', 'in-progress'],
  ['SWITCHOVER_IN_PROGRESS', 'in-progress'],
  ['SWITCHOVER_FAILED', 'error'],
  ['insufficient-capacity', 'error'],
  ['insufficient-resource-limits', 'error'],
  ['incompatible-parameters', 'error'],
  ['upgrade_failed', 'error'],
  ['replication-suspended', 'error'],
  ['MISSING_SOURCE', 'error'],
  ['UNAVAILABLE', 'error'],
  ['suspended', 'stopped'],
  ['stopped', 'stopped'],
  ['PENDING', 'pending'],
  ['pending-reboot', 'pending'],
])('%s looks like %s', (status, look) => {
  expect(resourceLook(status)).toBe(look)
})

test('a status that is not known is called neither good nor bad, nor busy', () => {
  expect(resourceLook('something-new')).toBe('info')
})
