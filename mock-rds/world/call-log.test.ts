import { expect, test } from 'vitest'
import { MOCK_LIMITS } from '../limits.ts'
import { CallLog } from './call-log.ts'

const call = (text: string) => ({
  service: 'rds',
  action: 'DescribeDBClusters',
  region: 'us-east-1',
  accountId: '123456789012',
  parameters: { text },
  at: 0,
  requestId: 'req-1',
})

test('of many calls the latest are kept, and their numbers tell that others came before', () => {
  const log = new CallLog()
  for (let n = 0; n <= MOCK_LIMITS.loggedCalls; n++) log.begin(call('')).end('ok')
  const kept = log.read({})
  expect(kept.length).toBeLessThanOrEqual(MOCK_LIMITS.loggedCalls)
  expect(kept.length).toBeGreaterThanOrEqual(MOCK_LIMITS.loggedCalls / 2)
  expect(kept.at(-1)?.seq).toBe(MOCK_LIMITS.loggedCalls + 1)
})

test('of long calls fewer are kept, the latest of them', () => {
  const log = new CallLog()
  const text = 'x'.repeat(MOCK_LIMITS.callBytes - 1)
  const count = Math.ceil(3 * (MOCK_LIMITS.loggedCharacters / MOCK_LIMITS.callBytes))
  for (let n = 0; n < count; n++) log.begin(call(text))
  const kept = log.read({})
  expect(kept.length * text.length).toBeLessThanOrEqual(MOCK_LIMITS.loggedCharacters)
  expect(kept.at(-1)?.seq).toBe(count)
})
