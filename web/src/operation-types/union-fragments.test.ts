import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type DocumentNode,
  type GraphQLUnionType,
  isUnionType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { expect, test } from 'vitest'
import { EventData } from '../operation/log/event-data.ts'
import { StepResult } from '../operation/timeline/timeline-fragment.ts'
import { AskedParametersParts } from './asked-parameters.ts'

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'))

const unionNamed = (name: string): GraphQLUnionType => {
  const type = schema.getType(name)
  if (!isUnionType(type)) throw new Error(`${name} is no union.`)
  return type
}

/** Every `Type.field` that a document selects, under the type or interface that it is selected on. */
function selectedIn(document: DocumentNode): ReadonlySet<string> {
  const info = new TypeInfo(schema)
  const selected = new Set<string>()
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: ({ name }) => {
        selected.add(`${info.getParentType()?.name}.${name.value}`)
      },
    }),
  )
  return selected
}

test.each([
  ['OperationParameters', AskedParametersParts],
  ['OperationEventData', EventData],
  ['StepResult', StepResult],
] as const)('every field of every member of %s is asked for', (name, document) => {
  const selected = selectedIn(document)
  const missing = unionNamed(name)
    .getTypes()
    .flatMap((member) => {
      const owners = [member, ...member.getInterfaces()]
      return Object.keys(member.getFields())
        .filter((field) => !owners.some((owner) => selected.has(`${owner.name}.${field}`)))
        .map((field) => `${member.name}.${field}`)
    })
  expect(missing).toEqual([])
})
