import { changeReferenceFields } from '../service/input-fields.ts'
import { operationInput, retriesInput, type UncheckedOperationInput } from '../service/operation-input.ts'
import { builder } from './builder.ts'
import { inputTypeOf } from './input-types.ts'
import { withoutNulls } from './nulls.ts'
import { specAsked } from './operation-spec-input.ts'

inputTypeOf(
  'ChangeReferenceInput',
  'What an operation belongs to outside of this service.',
  changeReferenceFields.shape,
)

inputTypeOf('RetriesInput', 'The retries of one step of an operation.', retriesInput.shape)

const CreateOperationInput = inputTypeOf(
  'CreateOperationInput',
  'What is asked of a new operation.',
  operationInput.shape,
)

/** The argument of what plans or creates an operation. The service checks it, with the schema that it is made from. */
export const operationArgument = builder.args((t) => ({
  input: t.field({ type: CreateOperationInput, required: true, description: 'What to do, to what.' }),
}))

/** What was asked for, in the words of the service. */
export function operationAsked({ input }: { readonly input: unknown }): UncheckedOperationInput {
  const { spec, ...rest } = withoutNulls(Object(input))
  return { ...rest, spec: specAsked(spec) }
}
