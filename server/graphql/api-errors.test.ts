import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ERROR_CODES } from '../model/error-code.ts'
import { ERROR_REASONS, type ErrorReason, isRetryable } from '../model/error-reason.ts'
import { createSchema } from './schema.ts'

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const PAGE = textOf('docs/api-errors.md')

/** The rows of the table below a heading. */
const rowsBelow = (heading: string): readonly string[] =>
  (PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))

test('the page has every code and every reason, with the words of the code', () => {
  expect(rowsBelow('Codes')).toEqual(
    Object.entries(ERROR_CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
  )
  const reasons = Object.keys(ERROR_REASONS).filter((name): name is ErrorReason => name in ERROR_REASONS)
  expect(rowsBelow('Reasons')).toEqual(
    reasons.map((name) => {
      const { code, meaning } = ERROR_REASONS[name]
      return `| \`${name}\` | \`${code}\` | ${meaning} | ${isRetryable(name) ? 'yes' : 'no'} |`
    }),
  )
})

test('the page has the details as the compiler has them', () => {
  const [, declared = ''] =
    /(\/\*\* One value of the input[\s\S]*?)\n\n\/\*\* The details of a code\. \*\//.exec(
      textOf('server/model/error-details.ts'),
    ) ?? []
  const [, shown] = /```ts\n([\s\S]*?)\n```/.exec(PAGE) ?? []
  expect(shown).toBe(declared.replaceAll('export interface', 'interface'))
})

test('the enums of the schema are these tables', () => {
  const schema = createSchema({ isDemo: false })
  const valuesOf = (name: string) => {
    const type = schema.getType(name)
    return type && 'getValues' in type ? type.getValues().map((value) => value.name) : []
  }
  expect(valuesOf('ErrorCode')).toEqual(Object.keys(ERROR_CODES))
  expect(valuesOf('ErrorReason')).toEqual(Object.keys(ERROR_REASONS))
})
