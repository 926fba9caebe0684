import { DomainError } from './domain-error.ts'
import type { InputProblem } from './error-details.ts'

/** The most characters of a wrong text that are shown again. */
const VALUE_CHARACTERS = 200

/** Where a value of the input is, and the value. */
export interface InputPlace {
  /** From the name of the argument on. */
  readonly path: InputProblem['path']
  readonly value: unknown
}

/** What is wrong with one value of the input. */
export function inputProblem(
  reason: InputProblem['reason'],
  { path, value }: InputPlace,
  message: string,
): InputProblem {
  const text = typeof value === 'string' ? value.slice(0, VALUE_CHARACTERS) : value
  const isShown = typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean'
  return { path, ...(isShown && { value: text }), reason, message }
}

/** The refusal for one value of the input. */
export const badInput = (
  reason: InputProblem['reason'],
  place: InputPlace,
  message: string,
): DomainError<InputProblem['reason']> =>
  new DomainError(reason, message, { problems: [inputProblem(reason, place, message)] })
