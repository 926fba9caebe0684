import { OperationType } from '../model/operation-spec.ts'
import { specField } from '../operations/kit/input-path.ts'
import { OPERATIONS } from '../operations/registry.ts'
import { inputTypeOf, oneOfTypeOf } from './input-types.ts'
import { typeNameOf } from './type-names.ts'

/** The types of operation in the order in which the enum `OperationType` has them. */
const ORDER = Object.values(OperationType)

/** How each type is asked for: `instanceCycle` with an `InstanceCycleInput` for `instance_cycle`. */
const requests = Object.values(OPERATIONS).map(({ type, input, words }) => {
  return {
    type,
    field: specField(type),
    input: inputTypeOf(`${typeNameOf(type)}Input`, words.does, input.shape),
    description: `${words.name}.`,
  }
})

oneOfTypeOf(
  'OperationSpec',
  'What an operation is asked to do: exactly one of these.',
  Object.fromEntries(
    requests
      .toSorted((one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type))
      .map(({ field, input, description }) => [field, { type: input, description }]),
  ),
)

/** What was asked, and the type that was chosen by the field in which it was asked. The parameters are not checked yet. */
export function specAsked(asked: unknown): { readonly type: OperationType; readonly parameters: unknown } {
  const [[chosen, parameters] = []] = Object.entries(Object(asked))
  const request = requests.find(({ field }) => field === chosen)
  if (!request) throw new Error(`The schema let pass an operation of no known type: ${chosen}.`)
  return { type: request.type, parameters }
}
