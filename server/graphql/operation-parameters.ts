import type { OperationSpec } from '../model/operation-spec.ts'
import { OPERATIONS } from '../operations/registry.ts'
import { builder } from './builder.ts'
import { outputTypeOf } from './output-types.ts'
import { typeNameOf } from './type-names.ts'

const nameOf = (type: OperationSpec['type']): string => `${typeNameOf(type)}Parameters`

/** What an operation is asked to do: one object type for each type of operation, made of the same schema as its input. */
export const OperationParametersType = builder.unionType('OperationParameters', {
  description: 'What an operation is asked to do: one of these for each type of operation.',
  types: Object.values(OPERATIONS).map(({ type, input, words }) =>
    outputTypeOf<OperationSpec>({
      name: nameOf(type),
      description: `What this type of operation is asked to do: ${words.name}.`,
      fields: input.shape,
      valuesOf: ({ parameters }) => parameters,
    }),
  ),
  resolveType: ({ type }) => nameOf(type),
})
