import { BreakingChangeType, buildSchema, DangerousChangeType } from 'graphql'
import { expect, test } from 'vitest'
import { schemaProblems } from './schema-changes.ts'

/** The released schema that the changes below are made to. */
const RELEASED = `
  directive @fast(by: Int) repeatable on FIELD | QUERY
  directive @slow on FIELD
  type Query implements Root {
    name: String!
    old: Old @deprecated(reason: "Use name.")
    things(first: Int = 50, after: String, sort: Sort): [Thing!]
    any: Any
  }
  interface Root { name: String! }
  interface Sized { size: Int }
  scalar Moment
  type Thing { at: Moment size: Int }
  type Box { size: Int }
  type Old { part: OldPart }
  type OldPart { size: Int old: Old }
  union Any = Thing | Box
  enum Sort { UP DOWN LEFT @deprecated(reason: "Use UP.") }
  input Filter {
    text: String = "a"
    size: Int
    kind: String @deprecated(reason: "Use text.")
  }
  input Pick { a: Int b: Int }
  type Mutation { pick(pick: Pick): Int put(filter: Filter, force: Boolean @deprecated(reason: "Always so.")): Boolean }
`

/** What is wrong with the released schema after some replacements, when some places have an entry. */
function problemsOf(replacements: Readonly<Record<string, string>>, ...entries: readonly string[]) {
  const present = Object.entries(replacements).reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }, RELEASED)
  return schemaProblems(buildSchema(RELEASED), buildSchema(present), new Set(entries))
}

type Change = readonly [coordinate: string, from: string, to: string]

/** A change of each kind that breaks clients. */
const BREAKING: Readonly<Record<BreakingChangeType | 'ONE_OF_ADDED', Change>> = {
  TYPE_REMOVED: ['Moment', 'scalar Moment\n  type Thing { at: Moment', 'type Thing { at: Int'],
  TYPE_CHANGED_KIND: ['Moment', 'scalar Moment', 'type Moment { ms: Int }'],
  TYPE_REMOVED_FROM_UNION: ['Any', 'Thing | Box', 'Thing'],
  VALUE_REMOVED_FROM_ENUM: ['Sort.DOWN', 'UP DOWN', 'UP'],
  REQUIRED_INPUT_FIELD_ADDED: ['Filter.more', 'text: String =', 'more: Int! text: String ='],
  IMPLEMENTED_INTERFACE_REMOVED: ['Query', ' implements Root', ''],
  FIELD_REMOVED: ['Query.any', 'any: Any', ''],
  FIELD_CHANGED_KIND: ['Query.things', '[Thing!]', '[Thing]'],
  REQUIRED_ARG_ADDED: ['Query.things(more:)', 'sort: Sort', 'sort: Sort, more: Int!'],
  ARG_REMOVED: ['Query.things(after:)', ', after: String', ''],
  ARG_CHANGED_KIND: ['Query.things(after:)', 'after: String', 'after: ID'],
  DIRECTIVE_REMOVED: ['@slow', 'directive @slow on FIELD', ''],
  DIRECTIVE_ARG_REMOVED: ['@fast(by:)', '(by: Int)', ''],
  REQUIRED_DIRECTIVE_ARG_ADDED: ['@slow(by:)', '@slow on', '@slow(by: Int!) on'],
  DIRECTIVE_REPEATABLE_REMOVED: ['@fast', ' repeatable', ''],
  DIRECTIVE_LOCATION_REMOVED: ['@fast', 'FIELD | QUERY', 'FIELD'],
  ONE_OF_ADDED: ['Pick', 'input Pick', 'input Pick @oneOf'],
}

/** A change of each kind that clients have to be told of, although their documents stay valid. */
const DANGEROUS: Readonly<
  Record<
    | Exclude<DangerousChangeType, 'VALUE_ADDED_TO_ENUM' | 'TYPE_ADDED_TO_UNION'>
    | 'INPUT_FIELD_DEFAULT_VALUE_CHANGE',
    Change
  >
> = {
  OPTIONAL_INPUT_FIELD_ADDED: ['Filter.more', 'text: String =', 'more: Int text: String ='],
  OPTIONAL_ARG_ADDED: ['Query.things(more:)', 'sort: Sort', 'sort: Sort, more: Int'],
  IMPLEMENTED_INTERFACE_ADDED: ['Box', 'type Box {', 'type Box implements Sized {'],
  ARG_DEFAULT_VALUE_CHANGE: ['Query.things(first:)', 'first: Int = 50', 'first: Int = 20'],
  INPUT_FIELD_DEFAULT_VALUE_CHANGE: ['Filter.text', 'text: String = "a"', 'text: String = "b"'],
}

/** What every client has to be ready for, and what no client notices. */
const FREE: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'a value more in an enum': ['UP DOWN', 'UP DOWN RIGHT'],
  'a type more in a union': ['Thing | Box', 'Thing | Box | Query'],
  'a field more in a type': ['type Box {', 'type Box { weight: Int'],
  'a field that is never null any more': ['any: Any', 'any: Any!'],
  'an argument that can be left out': ['filter: Filter,', 'filter: Filter = {},'],
  'a deprecation': ['any: Any', 'any: Any @deprecated(reason: "Use things.")'],
}

test('every kind of change that graphql-js knows is tried here', () => {
  expect(Object.keys(BREAKING)).toEqual(expect.arrayContaining(Object.keys(BreakingChangeType)))
  const growth = [DangerousChangeType.VALUE_ADDED_TO_ENUM, DangerousChangeType.TYPE_ADDED_TO_UNION]
  expect([...Object.keys(DANGEROUS), ...growth]).toEqual(
    expect.arrayContaining(Object.keys(DangerousChangeType)),
  )
})

test.each(Object.entries(BREAKING))(
  '%s breaks clients: an entry does not excuse it',
  (_kind, [place, from, to]) => {
    const [notice, entry, ...others] = problemsOf({ [from]: to })
    expect([notice, entry]).toEqual([
      expect.stringMatching(/This breaks clients/),
      expect.stringMatching(/Add an entry/),
    ])
    expect(entry).toContain(`- \`${place}\`: `)
    expect(problemsOf({ [from]: to }, place)).toEqual([notice, ...others])
  },
)

test.each(Object.entries(DANGEROUS))('%s needs an entry, and no notice', (_kind, [place, from, to]) => {
  expect(problemsOf({ [from]: to })).toEqual([expect.stringContaining(`- \`${place}\`: `)])
  expect(problemsOf({ [from]: to }, place)).toEqual([])
})

test.each(Object.entries(FREE))('%s needs nothing', (_what, [from, to]) => {
  expect(problemsOf({ [from]: to })).toEqual([])
})

test('what the released schema deprecated can be removed, with an entry', () => {
  const removals: Readonly<Record<string, string>> = {
    'Sort.LEFT': ' LEFT @deprecated(reason: "Use UP.")',
    'Filter.kind': 'kind: String @deprecated(reason: "Use text.")',
    'Mutation.put(force:)': ', force: Boolean @deprecated(reason: "Always so.")',
  }
  for (const [place, text] of Object.entries(removals)) {
    expect(problemsOf({ [text]: '' })).toEqual([expect.stringMatching(/Add an entry/)])
    expect(problemsOf({ [text]: '' }, place)).toEqual([])
  }
})

test('types go with the deprecated field that alone leads to them, also where they lead to each other', () => {
  const removal = {
    'old: Old @deprecated(reason: "Use name.")': '',
    'type Old { part: OldPart }': '',
    'type OldPart { size: Int old: Old }': '',
  }
  expect(problemsOf(removal, 'Query.old', 'Old', 'OldPart')).toEqual([])
})

test('a type that something else leads to does not go with a deprecated field', () => {
  const released =
    'type Query { old: Old @deprecated any: Any } union Any = Old | Box type Old { a: Int } type Box { a: Int }'
  const present = 'type Query { any: Any } union Any = Box type Box { a: Int }'
  const entries = new Set(['Query.old', 'Any', 'Old'])
  expect(schemaProblems(buildSchema(released), buildSchema(present), entries)).toEqual([
    expect.stringMatching(/^Old was removed\. This breaks clients/),
    expect.stringMatching(/^Old was removed from union type Any\. This breaks clients/),
  ])
})

test('what is required cannot be announced: the advice is to make it optional', () => {
  expect(problemsOf({ 'sort: Sort': 'sort: Sort, more: Int!' }, 'Query.things(more:)')).toEqual([
    expect.stringMatching(/Make it optional\.$/),
  ])
})
