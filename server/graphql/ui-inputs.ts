import { z } from 'zod'
import { LIMITS, TEXT_LIMITS } from '../model/limits.ts'
import { OPERATIONS } from '../operations/registry.ts'

/** What the web UI knows of inputs before it asks the server, as a module: limits, and the defaults of parameters. */
export const uiInputs =
  (): string => `// Written by npm run schema from server/model/limits.ts and the schemas of inputs.

/** What numbers may be, both ends included. */
export const LIMITS = ${literal(mapped(LIMITS, ({ min, max }) => ({ min, max })))} as const

/** The most characters of texts. */
export const TEXT_LIMITS = ${literal(TEXT_LIMITS)} as const

/** What each type of operation is asked when nothing is said; what has no default is left out. */
export const DEFAULTS = ${literal(
    Object.fromEntries(
      Object.values(OPERATIONS).map(({ type, input }) => [type.toUpperCase(), defaultsOf(input.shape)]),
    ),
  )} as const
`

const defaultsOf = (fields: Readonly<Record<string, z.ZodType>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field instanceof z.ZodDefault ? [[name, field.def.defaultValue]] : [],
    ),
  )

const mapped = <T, R>(
  record: Readonly<Record<string, T>>,
  to: (value: T) => R,
): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]))

/** A value as the code that makes it. */
const literal = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll(/"(\w+)":/g, '$1:')
