import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { DocumentNode, GraphQLInputField, GraphQLInputType } from 'graphql'
import {
  assertEnumType,
  buildSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql'

const SCHEMA = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))

/** Every code of an error. */
export const ERROR_CODES: readonly string[] = assertEnumType(SCHEMA.getType('ErrorCode'))
  .getValues()
  .map(({ name }) => name)

/** The `go` on the path, if there is one. */
export const findGo = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'go'))
    .find((file) => existsSync(file))

/** What is wrong with a document by the schema; that it uses what is deprecated is wrong too. */
export const problemsOf = (document: DocumentNode): readonly string[] =>
  validate(SCHEMA, document, [...specifiedRules, NoDeprecatedCustomRule]).map(({ message }) => message)

/** What is wrong with the documents in a Go program: each is a raw string that begins with its kind. */
export const documentProblems = (source: string): readonly string[] =>
  [...source.matchAll(/`((?:query|mutation|subscription)\b[^`]*)`/g)].flatMap(({ 1: document = '' }) =>
    problemsOf(parse(document)),
  )

/**
 * How the structs of a Go program differ from the input types of the schema whose names they have: each has every field that is
 * not deprecated, of its type, and leaves none out when it is zero; what may be absent is a pointer, but for switches and lists,
 * whose zero says the same. A type that takes exactly one field leaves out the others.
 */
export function structProblems(source: string): readonly string[] {
  const structs = [...source.matchAll(/^type (\w+) struct \{\n([^}]*)^\}/gm)]
  return structs.flatMap(({ 1: name = '', 2: body = '' }) => {
    const type = SCHEMA.getType(name)
    if (!isInputObjectType(type)) return []
    const written = new Map(
      [...body.matchAll(/^\t\w+ +(\S+) +`json:"(.*)"`$/gm)].map(({ 1: go = '', 2: json = '' }) => [json, go]),
    )
    const fields = Object.values(type.getFields()).filter(
      ({ deprecationReason }) => deprecationReason == null,
    )
    const wanted = new Map(
      fields.map((field) =>
        type.isOneOf ? [`${field.name},omitempty`, `*${field.type}`] : [field.name, goType(field)],
      ),
    )
    return [
      ...[...wanted]
        .filter(([json, go]) => !type.isOneOf && written.get(json) !== go)
        .map(([json, go]) => `${name} has no ${json} ${go}`),
      ...[...written]
        .filter(([json, go]) => wanted.get(json) !== go)
        .map(([json, go]) => `${name} has ${json} ${go}`),
    ]
  })
}

function goType({ type }: GraphQLInputField): string {
  const name = goTypeOf(type)
  return isNonNullType(type) || isListType(type) || name === 'bool' ? name : `*${name}`
}

function goTypeOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return goTypeOf(type.ofType)
  if (isListType(type)) return `[]${goTypeOf(type.ofType)}`
  if (isEnumType(type)) return 'string'
  if (isInputObjectType(type)) return type.name
  return { Int: 'int', Boolean: 'bool' }[type.name] ?? 'string'
}
