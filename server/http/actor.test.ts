import { expect, test } from 'vitest'
import { actorFrom } from './actor.ts'

test.each([
  [undefined, 'operator'],
  ['', 'operator'],
  ['   ', 'operator'],
  [42, 'operator'],
  [' ana ', 'ana'],
  ['ana\u0000\n\u202emaria', 'anamaria'],
  ['x'.repeat(200), 'x'.repeat(100)],
])('%j is recorded as %j', (said, actor) => {
  expect(actorFrom(said)).toBe(actor)
})
