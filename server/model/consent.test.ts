import { expect, test } from 'vitest'
import { consent, isGiven } from './consent.ts'

const asked = (...items: readonly string[]) => consent('parked_changes', 'orders', items, 'words')

test('a consent covers what was accepted, all of it or less, and nothing else', () => {
  const given = [asked('b=2', 'a=1').key]
  for (const covered of [asked('a=1', 'b=2'), asked('b=2')]) expect(isGiven(covered, given)).toBe(true)
  const others = [
    asked('a=1', 'b=3'),
    asked('a=1', 'b=2', 'c=3'),
    asked('a=1","b=2'),
    consent('parked_changes', 'shop', ['a=1'], 'words'),
    consent('unknown_members', 'orders', ['a=1'], 'words'),
  ]
  for (const other of others) expect(isGiven(other, given)).toBe(false)
})

test('two consents together cover no more than each of them', () => {
  expect(isGiven(asked('a=1', 'b=2'), [asked('a=1').key, asked('b=2').key])).toBe(false)
})

test('what older programs kept covers nothing', () => {
  expect(isGiven(asked('a=1'), ['parked_changes:orders', '', 'null'])).toBe(false)
})
