import { expect, test } from 'vitest'
import { type FindingCode, findingOf } from './finding.ts'

const keyOf = (
  code: FindingCode,
  items: readonly string[],
  details: readonly [string, string][] = [],
): string =>
  findingOf({
    code,
    severity: 'warn',
    message: 'Told.',
    advice: 'Look.',
    isTransient: false,
    items,
    details: details.map(([name, to]) => ({ name, to, isKept: false })),
  }).key

test('the key is the code and the items, in whatever order these were found', () => {
  expect(keyOf('name_long', ['b', 'a'])).toBe('["name_long","a","b"]')
  expect(keyOf('name_long', ['b', 'a'])).toBe(keyOf('name_long', ['a', 'b']))
})

test.each([
  { what: 'code', other: keyOf('name_too_long', ['a']) },
  { what: 'item', other: keyOf('name_long', ['b']) },
  { what: 'number of items', other: keyOf('name_long', ['a', 'a']) },
  { what: 'value in the details', other: keyOf('name_long', ['a'], [['p', '1']]) },
])('another $what is another key', ({ other }) => {
  expect(other).not.toBe(keyOf('name_long', ['a']))
})

test('items do not run into each other', () => {
  expect(keyOf('name_long', ['a","b'])).not.toBe(keyOf('name_long', ['a', 'b']))
  expect(keyOf('name_long', [], [['p', '1']])).not.toBe(keyOf('name_long', [], [['p', '2']]))
})
