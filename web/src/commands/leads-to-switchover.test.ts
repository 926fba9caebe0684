import { expect, test } from 'vitest'
import type { StepKind } from '../gql/graphql.ts'
import { leadsToSwitchover } from './leads-to-switchover.ts'

const step = (kind: StepKind, pauseBefore = false) => ({ kind, pauseBefore })
const SWITCHOVER = 'SWITCHOVER_BLUE_GREEN'

test('a switchover counts that comes without a stop before it', () => {
  expect(leadsToSwitchover([step('GET_CLUSTER_INFO'), step(SWITCHOVER)])).toBe(true)
  expect(leadsToSwitchover([step('GET_CLUSTER_INFO'), step(SWITCHOVER, true)])).toBe(false)
  expect(leadsToSwitchover([step('GET_CLUSTER_INFO', true), step(SWITCHOVER)])).toBe(false)
  expect(leadsToSwitchover([step('GET_CLUSTER_INFO')])).toBe(false)
})
