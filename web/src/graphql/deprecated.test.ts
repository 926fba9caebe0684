import { readFileSync } from 'node:fs'
import { buildSchema, type DocumentNode, NoDeprecatedCustomRule, validate } from 'graphql'
import { expect, test } from 'vitest'
import * as generated from '../gql/graphql.ts'

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'))

test('no screen asks for what is deprecated', () => {
  const documents: readonly DocumentNode[] = Object.values(generated).filter(
    ({ kind }) => kind === 'Document',
  )
  expect(documents.length).toBeGreaterThan(50)
  const problems = documents.flatMap((document) => validate(schema, document, [NoDeprecatedCustomRule]))
  expect(problems.map(({ message }) => message)).toEqual([])
})
