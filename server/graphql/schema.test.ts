import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql'
import { expect, test } from 'vitest'
import { createSchema } from './schema.ts'

interface Described {
  readonly description?: string | null | undefined
}

test('the schema is valid', () => {
  expect(validateSchema(createSchema({ isDemo: true }))).toEqual([])
})

test('only the schema of a demo can reset one', () => {
  const mutationsOf = (isDemo: boolean) =>
    Object.keys(createSchema({ isDemo }).getMutationType()?.getFields() ?? {})
  expect(validateSchema(createSchema({ isDemo: false }))).toEqual([])
  expect(mutationsOf(true)).toEqual([...mutationsOf(false), 'resetDemo'])
})

test('every type, field, argument and value has a description', () => {
  const types = Object.values(createSchema({ isDemo: true }).getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  )
  const undescribed = types.flatMap(partsOf).filter(([, { description }]) => !description)
  expect(undescribed.map(([name]) => name)).toEqual([])
})

function partsOf(type: GraphQLNamedType): readonly (readonly [string, Described])[] {
  return [[type.name, type], ...membersOf(type)]
}

function membersOf(type: GraphQLNamedType): readonly (readonly [string, Described])[] {
  if (isEnumType(type)) return type.getValues().map((value) => [`${type.name}.${value.name}`, value])
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field])
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  return Object.values(type.getFields()).flatMap((field) => [
    [`${type.name}.${field.name}`, field] as const,
    ...field.args.map((arg) => [`${type.name}.${field.name}(${arg.name})`, arg] as const),
  ])
}
