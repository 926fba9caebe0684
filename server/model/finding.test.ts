import { expect, test } from 'vitest'
import { findingOf } from './finding.ts'

const keyOf = (code: string, items: readonly string[], details: readonly [string, string][] = []): string =>
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
  expect(keyOf('long', ['b', 'a'])).toBe('["long","a","b"]')
  expect(keyOf('long', ['b', 'a'])).toBe(keyOf('long', ['a', 'b']))
})

test.each([
  { what: 'code', other: keyOf('short', ['a']) },
  { what: 'item', other: keyOf('long', ['b']) },
  { what: 'number of items', other: keyOf('long', ['a', 'a']) },
  { what: 'value in the details', other: keyOf('long', ['a'], [['p', '1']]) },
])('another $what is another key', ({ other }) => {
  expect(other).not.toBe(keyOf('long', ['a']))
})

test('items do not run into each other', () => {
  expect(keyOf('long', ['a","b'])).not.toBe(keyOf('long', ['a', 'b']))
  expect(keyOf('long', [], [['p', '1']])).not.toBe(keyOf('long', [], [['p', '2']]))
})
