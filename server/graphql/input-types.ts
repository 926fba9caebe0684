import type { InputRef } from '@pothos/core'
import { z } from 'zod'
import { mayBeLeftOut } from '../operations/kit/fields.ts'
import { checkedInput } from '../service/checked-input.ts'
import { builder } from './builder.ts'
import { inputEnums } from './enums.ts'
import { fieldKindOf } from './field-kind.ts'
import { withoutNulls } from './nulls.ts'

/** What the fields of an input or the arguments of a field take, by their names. */
type Fields = Readonly<Record<string, z.ZodType>>

type InputType = 'ID' | 'String' | 'Int' | 'Boolean' | InputRef<unknown>

/** The types that the API names, by these names. */
const named = new Map<string, InputType>([
  ...(['ID', 'String', 'Int', 'Boolean'] as const).map((scalar) => [scalar, scalar] as const),
  ...inputEnums,
])

/** An input of the API as its schemas say: the types, the defaults and the descriptions of its fields are theirs. */
export function inputTypeOf(name: string, description: string, fields: Fields) {
  const type = builder.inputType(name, {
    description,
    fields: (t) => mapped(fields, (field, key) => t.field(optionsOf(field, key))),
  })
  named.set(name, type)
  return type
}

/** An input of the API of which exactly one field is given. */
export function oneOfTypeOf(
  name: string,
  description: string,
  fields: Readonly<Record<string, { readonly type: InputRef<unknown>; readonly description: string }>>,
) {
  const type = builder.inputType(name, {
    description,
    isOneOf: true,
    fields: (t) => mapped(fields, (field) => t.field(field)),
  })
  named.set(name, type)
  return type
}

/**
 * The arguments of a field of the API: `args` for the schema, and `read` for the resolver, which throws BAD_USER_INPUT
 * that names every argument that is wrong. Null counts as not given.
 */
export function argumentsOf<F extends Fields>(fields: F) {
  const schema = z.object(fields)
  return {
    args: builder.args((t) => mapped(fields, (field, key) => t.field(optionsOf(field, key)))),
    read: (given: object) => checkedInput(schema, withoutNulls(given)),
  }
}

const mapped = <T, R>(
  record: Readonly<Record<string, T>>,
  to: (value: T, key: string) => R,
): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]))

function optionsOf(field: z.ZodType, key: string) {
  const standard = field instanceof z.ZodDefault ? { defaultValue: field.def.defaultValue } : {}
  return {
    type: typeOf(field, key),
    required: !mayBeLeftOut(field),
    description: field.description ?? '',
    ...standard,
  }
}

function typeOf(field: z.core.$ZodType, key: string): InputType | [InputType] {
  const { name, isList } = fieldKindOf(field, key)
  const type = named.get(name)
  if (type === undefined) throw new Error(`The API has no type ${name} for ${key}: see input-types.ts.`)
  return isList ? [type] : type
}
