import { expect, test } from 'vitest'
import { shortcutFor } from './shortcuts.ts'

test('one key, or two keys one after the other', () => {
  expect(shortcutFor('', '?')?.does).toBe('Show these shortcuts')
  expect(shortcutFor('g', 'o')?.path).toBe('/operations')
  expect(shortcutFor('', 'o')).toBeUndefined()
  expect(shortcutFor('x', 'n')?.path).toBe('/operations/new')
})
