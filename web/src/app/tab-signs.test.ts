import { expect, test } from 'vitest'
import { tabSigns } from './tab-signs.ts'

const QUIET = { title: 'Operations', pausedCount: 0, newlyFailedCount: 0 }

test('a tab says nothing while all is well', () => {
  expect(tabSigns(QUIET)).toEqual({ title: 'Operations - RDS Maintenance Machine', icon: 'favicon' })
})

test('it begins with a sign and the count of what waits', () => {
  expect(tabSigns({ ...QUIET, pausedCount: 2 })).toEqual({
    title: '\u23f8 2 Operations - RDS Maintenance Machine',
    icon: 'favicon-paused',
  })
  expect(tabSigns({ ...QUIET, pausedCount: 2, newlyFailedCount: 1 }).icon).toBe('favicon-failed')
})

test("the screen's own subject outweighs the others", () => {
  expect(tabSigns({ ...QUIET, mark: 'paused', newlyFailedCount: 3 })).toEqual({
    title: '\u23f8 Operations - RDS Maintenance Machine',
    icon: 'favicon-paused',
  })
})
