import { getNamedType, isInterfaceType, isObjectType, isUnionType, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { createSchema } from './schema.ts'
import { everyFieldOf } from './testing/every-field.ts'

const schema = createSchema({ isDemo: false })
const unions = Object.values(schema.getTypeMap()).filter(isUnionType)

test('JSON is the type of nothing but what a call to AWS is sent with', () => {
  const places = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name === 'JSON')
          .map((field) => `${type.name}.${field.name}`)
      : [],
  )
  expect(places.toSorted()).toEqual(['CallIntendedData.parameters', 'StepCall.parameters'])
})

test.each(unions.map((union) => [union.name, union] as const))(
  'a name means the same in every member of %s, so that one document can select all of them',
  (_, union) => {
    const fields = union.getTypes().flatMap((member) => Object.values(member.getFields()))
    const byName = Map.groupBy(fields, ({ name }) => name)
    const differing = [...byName].filter(([, same]) => new Set(same.map(({ type }) => String(type))).size > 1)
    expect(differing.map(([name]) => name)).toEqual([])
  },
)

test('a document that selects every field of every member of every union is valid', () => {
  const operation = schema.getType('Operation')
  const query = isObjectType(operation)
    ? `{ operation(id: "op-1") {
      parameters ${everyFieldOf(schema, schema.getType('OperationParameters'))}
      steps { result ${everyFieldOf(schema, schema.getType('StepResult'))} }
      events { edges { node { data ${everyFieldOf(schema, schema.getType('OperationEventData'))} } } } } }`
    : ''
  expect(validate(schema, parse(query))).toEqual([])
  for (const { name } of unions.flatMap((union) => union.getTypes()))
    expect(query).toContain(`... on ${name} `)
})
