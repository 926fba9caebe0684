import { expect, test } from 'vitest'
import { afterConnect, afterLoss, connection } from './connection.ts'

const LOST_AT = '2026-01-02T03:00:00.000Z'
const BACK_AT = '2026-01-02T03:00:12.000Z'

test('the first connection heals nothing', () => {
  expect(afterConnect(connection.get(), BACK_AT)).toEqual({
    state: 'live',
    epoch: 1,
    staleSince: null,
    healed: null,
  })
})

test('what is shown is stale since the first of several losses, and healed by the next connection', () => {
  const live = afterConnect(connection.get(), '2026-01-02T02:00:00.000Z')
  const lost = afterLoss(afterLoss(live, LOST_AT), '2026-01-02T03:00:05.000Z')
  expect(lost).toMatchObject({ state: 'lost', staleSince: LOST_AT, epoch: 1 })
  expect(afterConnect(lost, BACK_AT)).toEqual({
    state: 'live',
    epoch: 2,
    staleSince: null,
    healed: { staleSince: LOST_AT, at: BACK_AT },
  })
})
