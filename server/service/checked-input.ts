import type { z } from 'zod'
import { DomainError, ErrorCode } from '../model/domain-error.ts'

/**
 * What a client sent, as its schema makes it; throws BAD_USER_INPUT that names every field that is wrong, with its value
 * and what it must be, and lists them in the details as `problems`.
 */
export function checkedInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => ({
    field: path.join('.'),
    value: valueAt(raw, path),
    problem: message,
  }))
  throw new DomainError(
    ErrorCode.BAD_USER_INPUT,
    problems.map(({ field, value, problem }) => `${field} is ${shown(value)}; it ${problem}.`).join(' '),
    { problems: problems.map(({ field, problem }) => ({ field, problem })) },
  )
}

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    raw,
  )

/** The most characters of a wrong value that are shown again. */
const SHOWN_LENGTH = 70

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'not given'
  if (text.length <= SHOWN_LENGTH) return text
  const length = typeof value === 'string' ? ` (${value.length} characters)` : ''
  return `${text.slice(0, SHOWN_LENGTH)}...${length}`
}
