import type { DocumentNode, GraphQLSchema } from 'graphql'
import { coerceInputValue, getOperationAST, isInputType, isNonNullType, typeFromAST } from 'graphql'
import { inputProblem } from '../model/bad-input.ts'
import { DomainError } from '../model/domain-error.ts'
import type { InputProblem } from '../model/error-details.ts'
import { shownValue } from '../model/shown-value.ts'

/** What of a request has variables. */
interface WithVariables {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * The refusal for variables that do not fit their types, with each value at its path from the name of the variable on;
 * undefined when they fit. GraphQL itself says where a value is only in words.
 */
export function variablesRefusal({
  schema,
  document,
  operationName,
  variableValues,
}: WithVariables): DomainError | undefined {
  const problems: InputProblem[] = []
  for (const { variable, type, defaultValue } of getOperationAST(document, operationName)
    ?.variableDefinitions ?? []) {
    const name = variable.name.value
    const input = typeFromAST(schema, type)
    if (!isInputType(input)) continue
    const value = variableValues?.[name]
    if (value === undefined) {
      if (isNonNullType(input) && !defaultValue) problems.push(problem([name], value, 'It is required.'))
      continue
    }
    coerceInputValue(value, input, (path, wrong, { message }) =>
      problems.push(problem([name, ...path], wrong, message)),
    )
  }
  const [first] = problems
  return (
    first &&
    new DomainError('INVALID_VARIABLES', problems.map(({ message }) => message).join(' '), { problems })
  )
}

const problem = (path: InputProblem['path'], value: unknown, wrong: string): InputProblem =>
  inputProblem(
    value === undefined ? 'REQUIRED' : 'MALFORMED',
    { path, value },
    `${path.join('.')} is ${shownValue(value)}: ${wrong}`,
  )
