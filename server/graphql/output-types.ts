import type { OutputRef } from '@pothos/core'
import { z } from 'zod'
import { mayBeLeftOut } from '../operations/kit/fields.ts'
import { builder } from './builder.ts'
import { inputEnums } from './enums.ts'
import { fieldKindOf } from './field-kind.ts'

type OutputType = 'ID' | 'String' | 'Int' | 'Boolean' | OutputRef<unknown>

/** The types that the API names, by these names. */
const named = new Map<string, OutputType>([
  ...(['ID', 'String', 'Int', 'Boolean'] as const).map((scalar) => [scalar, scalar] as const),
  ...inputEnums,
])

/** An object type of the API, and how a value of it is read. */
interface ObjectParts<T extends object> {
  readonly name: string
  readonly description: string
  /** The fields of the input that the value once was: types, enums and descriptions are theirs. */
  readonly fields: Readonly<Record<string, z.ZodType>>
  readonly valuesOf: (source: T) => object
}

/**
 * What was once an input, as an output. What may be left out and has no default is null when it was; what has a default is
 * never null, also in what an older program stored before there was such a field.
 */
export const outputTypeOf = <T extends object>({ name, description, fields, valuesOf }: ObjectParts<T>) =>
  builder.objectRef<T>(name).implement({
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(fields).map(([key, field]) => [
          key,
          t.field({
            type: typeOf(field, key),
            nullable: mayBeLeftOut(field) && !(field instanceof z.ZodDefault),
            description: field.description ?? '',
            resolve: (source): unknown =>
              Reflect.get(valuesOf(source), key) ??
              (field instanceof z.ZodDefault ? field.def.defaultValue : undefined),
          }),
        ]),
      ),
  })

function typeOf(field: z.core.$ZodType, key: string): OutputType | [OutputType] {
  const { name, isList } = fieldKindOf(field, key)
  const type = named.get(name)
  if (type === undefined) throw new Error(`The API has no type ${name} for ${key}: see output-types.ts.`)
  return isList ? [type] : type
}
