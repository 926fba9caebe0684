import { expect, test } from 'vitest'
import { requireNothingDeprecated } from './deprecated.ts'

test('a document that asks for something deprecated is refused with what to use', () => {
  requireNothingDeprecated('subscription { operationChanges { __typename } }')
  expect(() => requireNothingDeprecated('subscription { operationRemoved }')).toThrow('operationChanges')
  expect(() => requireNothingDeprecated('{ operations(skip: 1) { totalCount } }')).toThrow('after')
})
