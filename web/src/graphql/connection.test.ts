import { beforeEach, expect, test, vi } from 'vitest'

const LOST_AT = '2026-01-02T03:00:00.000Z'
const LATER = '2026-01-02T03:00:05.000Z'
const BACK_AT = '2026-01-02T03:00:12.000Z'

/** The page has one connection: each test gets a page of its own. */
let page: typeof import('./connection.ts')
beforeEach(async () => {
  vi.resetModules()
  vi.setSystemTime(BACK_AT)
  page = await import('./connection.ts')
})

test('the first connection heals nothing', () => {
  page.connected(BACK_AT)
  expect(page.connection.get()).toEqual({ state: 'live', epoch: 1, staleSince: null, healed: null })
})

test('what is shown is out of date since the first of several losses', () => {
  page.connected('2026-01-02T02:00:00.000Z')
  page.disconnected(LOST_AT)
  page.disconnected(LATER)
  expect(page.connection.get()).toMatchObject({ state: 'lost', staleSince: LOST_AT, epoch: 1 })
  page.connected(BACK_AT)
  expect(page.connection.get()).toEqual({
    state: 'live',
    epoch: 2,
    staleSince: null,
    healed: { staleSince: LOST_AT, at: BACK_AT },
  })
})

test('connected again, the page is up to date only when everything on it has been heard of', () => {
  const [one, other] = [page.follow(), page.follow()]
  page.connected('2026-01-02T02:00:00.000Z')
  page.disconnected(LOST_AT)
  one.heard()
  page.connected(LATER)
  expect(page.connection.get()).toMatchObject({ state: 'catching-up', staleSince: LOST_AT, epoch: 2 })
  one.heard()
  expect(page.connection.get().state).toBe('catching-up')
  other.heard()
  expect(page.connection.get()).toMatchObject({ state: 'live', healed: { staleSince: LOST_AT, at: BACK_AT } })
})

test('what is not shown any more is not waited for; what comes in between is', () => {
  const gone = page.follow()
  page.connected('2026-01-02T02:00:00.000Z')
  page.disconnected(LOST_AT)
  const newcomer = page.follow()
  page.connected(LATER)
  gone.leave()
  expect(page.connection.get().state).toBe('catching-up')
  newcomer.heard()
  expect(page.connection.get().state).toBe('live')
})

test('lost again while catching up, it is out of date since the first loss', () => {
  const follower = page.follow()
  page.connected('2026-01-02T02:00:00.000Z')
  page.disconnected(LOST_AT)
  page.connected(LATER)
  page.disconnected(BACK_AT)
  expect(page.connection.get()).toMatchObject({ state: 'lost', staleSince: LOST_AT })
  page.connected(BACK_AT)
  follower.heard()
  expect(page.connection.get().state).toBe('live')
})
