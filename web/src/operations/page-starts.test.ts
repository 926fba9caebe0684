import { expect, test } from 'vitest'
import { afterWalk, FIRST_PAGE, nearestKnown, withPagesAfter } from './page-starts.ts'

test('pages are known up to the one after the last that was loaded', () => {
  const starts = withPagesAfter(withPagesAfter(FIRST_PAGE, 1, ['a']), 2, ['b'])
  expect([...starts]).toEqual([
    [1, null],
    [2, 'a'],
    [3, 'b'],
  ])
  expect([1, 3, 9].map((page) => nearestKnown(starts, page))).toEqual([1, 3, 3])
  expect(withPagesAfter(starts, 1, ['a'])).toBe(starts)
})

test('a page that begins elsewhere makes later ones unknown', () => {
  const starts = withPagesAfter(FIRST_PAGE, 1, ['a', 'b', 'c'])
  expect([...withPagesAfter(starts, 1, ['other'])]).toEqual([
    [1, null],
    [2, 'other'],
  ])
})

test('a walk finds where pages begin; one past the end begins after the last entry', () => {
  const walk = { from: 1, to: 3, pageSize: 2 }
  const whole = { ...walk, asked: 4, cursors: ['a', 'b', 'c', 'd'] }
  expect(afterWalk(FIRST_PAGE, whole).get(3)).toBe('d')
  const short = { ...walk, asked: 4, cursors: ['a', 'b', 'c'] }
  const starts = afterWalk(FIRST_PAGE, short)
  expect([starts.get(2), starts.get(3)]).toEqual(['b', 'c'])
  expect(afterWalk(starts, { ...walk, from: 2, asked: 2, cursors: [] }).get(3)).toBe('c')
  expect(afterWalk(FIRST_PAGE, { ...walk, asked: 4, cursors: [] }).get(3)).toBeNull()
})
