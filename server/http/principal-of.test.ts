import { expect, test } from 'vitest'
import { principalOf } from './principal-of.ts'

test.each([
  [undefined, 'operator'],
  ['', 'operator'],
  ['   ', 'operator'],
  [42, 'operator'],
  [' ana ', 'ana'],
  ['ana\u0000\n\u202emaria', 'anamaria'],
  ['x'.repeat(200), 'x'.repeat(100)],
])('%j is recorded as %j, and the identity is that of the credentials', (said, name) => {
  const identity = { id: 'admin-token', kind: 'token' } as const
  expect(principalOf(identity, said)).toEqual({ ...identity, name })
})
