import { expect, test } from 'vitest'
import { leadsToSwitchover } from './leads-to-switchover.ts'

const step = (action: string, pauseBefore = false) => ({ action, pauseBefore })
const SWITCHOVER = 'switchover_blue_green'

test('a switchover counts that comes without a stop before it', () => {
  expect(leadsToSwitchover([step('read_cluster'), step(SWITCHOVER)])).toBe(true)
  expect(leadsToSwitchover([step('read_cluster'), step(SWITCHOVER, true)])).toBe(false)
  expect(leadsToSwitchover([step('read_cluster', true), step(SWITCHOVER)])).toBe(false)
  expect(leadsToSwitchover([step('read_cluster')])).toBe(false)
})
