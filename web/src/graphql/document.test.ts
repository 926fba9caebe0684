import { type DocumentNode, print } from 'graphql'
import { expect, test } from 'vitest'
import { graphql } from './document.ts'

/** The function for texts that no generated type knows. */
const document: (source: string) => DocumentNode = graphql as (source: string) => DocumentNode

test('a document brings the fragments that it spreads, and those that they spread, each once', () => {
  const query = document('query Q { operation(id: 1) { ...Outer ...Inner ... on Operation { id } } }')
  document('fragment Outer on Operation { state ...Inner }')
  document('fragment Inner on Operation { id }')
  expect(print(query).match(/fragment \w+/g)).toEqual(['fragment Outer', 'fragment Inner'])
})

test('a fragment whose module is not loaded is named', () => {
  const query = document('query Q { operation(id: 1) { ...NotLoaded } }')
  expect(() => query.definitions).toThrow(/NotLoaded/)
})
