import { z } from 'zod'
import { LIMITS, TEXT_LIMITS } from '../model/limits.ts'
import { PAUSE_TITLES } from '../model/pause-reason.ts'
import { PAUSE_CHOICES } from '../model/remedy.ts'
import { OPERATIONS } from '../operations/registry.ts'

/** Says in each of the files that it is not to be edited. */
const HEAD = '// Written by npm run schema from the tables of the server.\n\n'

/**
 * What the web UI has of the server when it is built, each file as a module. What the first screen does not need has a file
 * of its own.
 */
export const UI_FILES: Readonly<Record<string, () => string>> = {
  'web/src/generated/inputs.ts': () => `${HEAD}/** What numbers may be, both ends included. */
export const LIMITS = ${literal(mapped(LIMITS, ({ min, max }) => ({ min, max })))}

/** The most characters of texts. */
export const TEXT_LIMITS = ${literal(TEXT_LIMITS)}

/** What each type of operation is asked when nothing is said; what has no default is left out. */
export const DEFAULTS = ${literal(byApiName(mapped(OPERATIONS, ({ input }) => defaultsOf(input.shape))))}
`,
  'web/src/generated/words.ts':
    () => `${HEAD}/** What each type of operation is called, what it does, and what it interrupts as a rule. */
export const TYPE_WORDS = ${literal(
      byApiName(mapped(OPERATIONS, ({ words: { name, does, interrupts } }) => ({ name, does, interrupts }))),
    )}

/** What each decision about a paused operation is called. */
export const PAUSE_CHOICES = ${literal(byApiName(PAUSE_CHOICES))}
`,
  'web/src/generated/pause-titles.ts': () => `${HEAD}/** What each kind of pause is called. */
export const PAUSE_TITLES = ${literal(byApiName(PAUSE_TITLES))}
`,
}

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

/** The same under the names that the enums of the API have. */
const byApiName = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toUpperCase(), value]))

/** A value as the code that makes it. */
const literal = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(/"(\w+)":/g, '$1:')} as const`
