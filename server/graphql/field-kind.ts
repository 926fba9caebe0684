import { z } from 'zod'
import { apiNameOf, kernelOf } from '../operations/kit/fields.ts'

/** What the API calls what a field takes, or what is in its list. */
interface FieldKind {
  readonly name: string
  readonly isList: boolean
}

/** The type of a field, by the name that the API has for it; `key` is for the message when it has none. */
export function fieldKindOf(field: z.core.$ZodType, key: string): FieldKind {
  const kernel = kernelOf(field)
  return kernel instanceof z.ZodArray
    ? { name: itemNameOf(kernel.element, key), isList: true }
    : { name: itemNameOf(kernel, key), isList: false }
}

function itemNameOf(field: z.core.$ZodType, key: string): string {
  const name = apiNameOf(field) ?? nameOfKind(kernelOf(field))
  if (name === undefined) throw new Error(`The API has no type for ${key}: see field-kind.ts.`)
  return name
}

function nameOfKind(field: z.core.$ZodType): string | undefined {
  if (field instanceof z.ZodString) return 'String'
  if (field instanceof z.ZodNumber) return 'Int'
  return field instanceof z.ZodBoolean ? 'Boolean' : undefined
}
