import type { OperationType } from '../../model/operation-spec.ts'

/** The field of `OperationSpec` in which a type is asked for: `instanceCycle` for `instance_cycle`. */
export const specField = (type: OperationType): string =>
  type.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Where the API has a field of `CreateOperationInput`: the argument is named first. */
export const inputPath = (...fields: readonly string[]): readonly string[] => ['input', ...fields]

/** Where the API has a parameter of an operation that is planned or created. */
export const parameterPath = (type: OperationType, parameter: string): readonly string[] =>
  inputPath('spec', specField(type), parameter)
