/**
 * Writes down what follows from the code of the server and of the mock, for clients, reviewers and the web UI. With
 * `--check` it only compares: prints each file that is not what the code says, and exits 1 when there is one.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { GraphQLObjectType, printSchema, printType } from 'graphql'
import { z } from 'zod'
import { actBody } from '../mock-rds/control-act.ts'
import { FAULT_FIELDS } from '../mock-rds/faults.ts'
import { TIMING_PRESETS } from '../mock-rds/world/timing.ts'
import { DEMO_COMMANDS } from '../server/graphql/demo-commands.ts'
import { createSchema } from '../server/graphql/schema.ts'
import { ERROR_CODES } from '../server/model/error-code.ts'
import { ERROR_REASONS } from '../server/model/error-reason.ts'
import { LIMITS, TEXT_LIMITS } from '../server/model/limits.ts'
import { PAUSE_TITLES } from '../server/model/pause-reason.ts'
import { PAUSE_CHOICES } from '../server/model/remedy.ts'
import { OPERATIONS } from '../server/operations/registry.ts'

const HEAD = '// Written by npm run schema from the tables of the server and of the mock.\n\n'

/**
 * What the web UI has of the server when it is built, each file as a module. What the first screen does not need has a file
 * of its own.
 */
const UI_FILES: Readonly<Record<string, () => string>> = {
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
  'web/src/generated/errors.ts': () => `${HEAD}/** A kind of error, as \`extensions.code\` says. */
export type ErrorCode =${namesOf(ERROR_CODES)}

/** Why a request was refused, as \`extensions.reason\` says. */
export type ErrorReason =${namesOf(ERROR_REASONS)}
`,
  'web/src/generated/mock.ts':
    () => `${HEAD}/** The kinds of faults of the mock, each with the fields that only some kinds take. */
export const FAULT_FIELDS = ${literal(mapped(FAULT_FIELDS, ({ own }) => own))}

/** What can be done to a cluster of the mock without a call of the API. */
export const ACT_KIND_NAMES = ${literal(actBody.options.map(({ shape }) => shape.kind.value))}

/** How fast the mock can be. */
export const TIMING_PRESETS = ${literal(TIMING_PRESETS)}
`,
}

/** The names of a table, as a type. */
const namesOf = (table: object): string =>
  Object.keys(table)
    .map((name) => `\n  | '${name}'`)
    .join('')

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

/** The mutations that only the schema of a demo has. */
function demoMutation(): GraphQLObjectType {
  const fields = createSchema({ isDemo: true }).getMutationType()?.toConfig().fields ?? {}
  const own = Object.entries(fields).filter(([name]) => DEMO_COMMANDS.includes(name))
  return new GraphQLObjectType({ name: 'Mutation', fields: Object.fromEntries(own) })
}

const FILES: Readonly<Record<string, () => string>> = {
  'schema.graphql': () => `${printSchema(createSchema({ isDemo: false }))}\n`,
  'web/demo.graphql': () => `extend ${printType(demoMutation())}\n`,
  ...UI_FILES,
}

const isToCheck = process.argv.includes('--check')
for (const [file, text] of Object.entries(FILES)) {
  const url = new URL(`../${file}`, import.meta.url)
  if (!isToCheck) {
    await writeFile(url, text())
  } else if ((await readFile(url, 'utf8').catch(() => '')) !== text()) {
    console.error(`${file} is not what the code says. Run npm run schema and commit it.`)
    process.exitCode = 1
  }
}
