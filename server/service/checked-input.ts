import type { z } from 'zod'
import { inputProblem } from '../model/bad-input.ts'
import { DomainError } from '../model/domain-error.ts'
import type { InputProblem } from '../model/error-details.ts'
import { shownValue } from '../model/shown-value.ts'

type Path = InputProblem['path']

/** Where the API has what a schema checks. */
interface Naming {
  /** The argument that it is in, if it is one argument. */
  readonly argument: Path
  /** The names of the API for a path of the schema. */
  readonly named: (path: Path) => Path
}

const AS_IT_IS: Naming = { argument: [], named: (path) => path }

/**
 * What a client sent, as its schema makes it; throws BAD_USER_INPUT that names every field that is wrong, with its value
 * and what it must be, and lists them in the details as `problems`. The reason is that of the first.
 */
export function checkedInput<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  { argument, named }: Naming = AS_IT_IS,
): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => {
    const field = named(issue.path.map((part) => (typeof part === 'number' ? part : String(part))))
    const value = valueAt(raw, issue.path)
    const message = `${field.join('.')} is ${shownValue(value)}; it ${issue.message}.`
    return inputProblem(reasonOf(issue), { path: [...argument, ...field], value }, message)
  })
  throw new DomainError(
    problems[0]?.reason ?? 'MALFORMED',
    problems.map(({ message }) => message).join(' '),
    { problems },
  )
}

function reasonOf(issue: z.core.$ZodIssue): InputProblem['reason'] {
  switch (issue.code) {
    case 'too_small':
      return isOfNumber(issue) ? 'OUT_OF_RANGE' : 'REQUIRED'
    case 'too_big':
      if (isOfNumber(issue)) return 'OUT_OF_RANGE'
      return issue.origin === 'string' ? 'TOO_LONG' : 'TOO_MANY'
    default:
      return 'MALFORMED'
  }
}

const isOfNumber = ({ origin }: { readonly origin: string }): boolean =>
  origin === 'number' || origin === 'int'

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    raw,
  )
