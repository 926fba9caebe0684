import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { constraintOn, requiredMembers, wireName } from '../protocol/check-input.ts'
import { breachOf, type Constraint } from '../protocol/constraint.ts'
import { arbitraryFields, type Fields } from './arbitrary-input.ts'

/** Input with one thing wrong, and the code that AWS answers to it. */
type BrokenInput = readonly [code: string, fields: Fields]

/** Each way to break a valid input of a structure: at the top, in its structures and in the items of its lists. */
export function brokenInputs(schema: NormalizedSchema, valid: Fields): BrokenInput[] {
  return [['InvalidQueryParameter', { ...valid, Nonsense: 'x' }], ...brokenStructures(schema, valid, '')]
}

function brokenStructures(schema: NormalizedSchema, valid: Fields, prefix: string): BrokenInput[] {
  const missing = requiredMembers(schema).map((name) => {
    const key = `${prefix}${name}`
    return ['MissingParameter', without(valid, key)] as const
  })
  const wrong = [...schema.structIterator()].flatMap(([name, member]) => {
    const key = `${prefix}${wireName(member, name)}`
    const rest = without(valid, key)
    if (member.isStructSchema()) return brokenBelow(member, rest, `${key}.`)
    const constraint = constraintOn(schema, name)
    if (!member.isListSchema()) {
      return wrongValues(member, constraint).map(
        (value) => ['InvalidParameterValue', { ...rest, [key]: value }] as const,
      )
    }
    const item = member.getValueSchema()
    const itemKey = `${key}.${wireName(item, 'member')}`
    return [
      ...(constraint?.kind === 'size' ? [tooMany(item, rest, itemKey, constraint.max)] : []),
      ...(item.isStructSchema() ? brokenBelow(item, rest, `${itemKey}.1.`) : []),
    ]
  })
  return [...missing, ...wrong]
}

/** Nesting deeper than this is left out. */
const MAX_DEPTH = 3

/** A structure that is valid itself, broken in each way. One that would be empty is left out. */
function brokenBelow(schema: NormalizedSchema, rest: Fields, prefix: string): BrokenInput[] {
  if (prefix.split('.').length > 2 * MAX_DEPTH) return []
  const [own = {}] = fc.sample(arbitraryFields(schema, prefix), { numRuns: 1, seed: 1 })
  const required = requiredMembers(schema)
  return brokenStructures(schema, { ...rest, ...own }, prefix).filter(
    ([code, fields]) =>
      code !== 'MissingParameter' ||
      (required.length > 1 && Object.keys(fields).some((key) => key.startsWith(prefix))),
  )
}

function tooMany(item: NormalizedSchema, rest: Fields, itemKey: string, max: number): BrokenInput {
  const items = Array.from({ length: max + 1 }, (_, index) => {
    const key = `${itemKey}.${index + 1}`
    if (!item.isStructSchema()) return { [key]: 'x' }
    return fc.sample(arbitraryFields(item, `${key}.`), { numRuns: 1, seed: 3 })[0]
  })
  return ['InvalidParameterValue', Object.assign({}, rest, ...items)]
}

function wrongValues(member: NormalizedSchema, constraint: Constraint | undefined): readonly string[] {
  const ofType = member.isBooleanSchema()
    ? ['perhaps']
    : member.isNumericSchema()
      ? ['many', '1.25']
      : member.isTimestampSchema()
        ? ['yesterday']
        : []
  return [...ofType, ...(constraint ? breaking(constraint) : [])]
}

/** Values that break a constraint on a scalar, each way there is. */
function breaking(constraint: Constraint): readonly string[] {
  switch (constraint.kind) {
    case 'values':
      return [typeof constraint.values[0] === 'number' ? '7777' : 'NONE_OF_THEM']
    case 'range':
      return [String(constraint.min - 1), String(constraint.max + 1)]
    case 'size':
      return []
    case 'text': {
      const { min, max, pattern, example } = constraint
      const candidates = [example.padEnd(max + 1, 'a'), example.slice(0, min - 1)]
      return [...candidates, ...(pattern ? ['\u{7}'.repeat(min || 1)] : [])].filter(
        (value) => value !== '' && breachOf(constraint, value) !== undefined,
      )
    }
  }
}

function without(fields: Fields, key: string): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => name !== key && !name.startsWith(`${key}.`)),
  )
}
