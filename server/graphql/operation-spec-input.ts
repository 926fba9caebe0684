import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { OperationType } from '../model/operation-type.ts'
import { kernelOf } from '../operations/kit/fields.ts'
import { OPERATIONS } from '../operations/registry.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './enums.ts'

type Fields = InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** The types of operation in the order in which the enum `OperationType` has them. */
const ORDER = Object.values(OperationType)

/** How each type is asked for: `instanceCycle` with an `InstanceCycleInput` for `instance_cycle`. */
const requests = Object.values(OPERATIONS).map(({ type, input, words }) => {
  const field = type.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
  return { type, field, input: parametersInput(name, words.request, input.shape), choice: words.choice }
})

/** What an operation is asked to do: one field for each type of operation, with the input that its definition describes. */
export const OperationSpecInput = builder.inputType('OperationSpec', {
  description: 'What an operation is asked to do: exactly one of these.',
  isOneOf: true,
  fields: (t) =>
    Object.fromEntries(
      requests
        .toSorted((one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type))
        .map(({ field, input, choice }) => [field, t.field({ type: input, description: choice })]),
    ),
})

/** What was asked, and the type that was chosen by the field in which it was asked. The parameters are not checked yet. */
export function specAsked(asked: object): { readonly type: OperationType; readonly parameters: unknown } {
  const [[chosen, parameters] = []] = Object.entries(asked)
  const request = requests.find(({ field }) => field === chosen)
  if (!request) throw new Error(`The schema let pass an operation of no known type: ${chosen}.`)
  return { type: request.type, parameters }
}

function parametersInput(name: string, description: string, checks: Readonly<Record<string, z.ZodType>>) {
  return builder.inputType(name, {
    description,
    fields: (t) =>
      Object.fromEntries(Object.entries(checks).map(([key, check]) => [key, inputField(t, key, check)])),
  })
}

/** The GraphQL field for a parameter: its type, its default and its description are those of the check. */
function inputField(t: Fields, name: string, check: z.ZodType) {
  const kernel = kernelOf(check)
  const { description = '' } = check
  const common = { description, required: kernel === check }
  const standard = check instanceof z.ZodDefault ? { value: check.def.defaultValue } : undefined
  const defaultOf = <T>(type: { parse(value: unknown): T }) =>
    standard && { defaultValue: type.parse(standard.value) }
  if (kernel instanceof z.ZodString) return t.string({ ...common, ...defaultOf(z.string()) })
  if (kernel instanceof z.ZodBoolean) return t.boolean({ ...common, ...defaultOf(z.boolean()) })
  if (kernel instanceof z.ZodNumber) return t.int({ ...common, ...defaultOf(z.int()) })
  if (kernel instanceof z.ZodArray) return t.stringList({ ...common, ...defaultOf(z.array(z.string())) })
  const type = choiceEnums.get(kernel)
  if (type) return t.field({ type, ...common, ...defaultOf(z.string()) })
  throw new Error(`The API has no type for the parameter ${name}: see inputField in operation-spec-input.ts.`)
}
