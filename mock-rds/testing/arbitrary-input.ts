import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { constraintOn, requiredMembers, wireName } from '../protocol/check-input.ts'
import { breachOf, type Constraint } from '../protocol/constraint.ts'

/** Form fields of a request, as they go over the wire. */
export type Fields = Readonly<Record<string, string>>

const ARN = 'arn:aws:rds:us-east-1:123456789012'

/** Texts that lead deep into the mock, and some that do not. */
const TEXTS = [
  'demo-multi',
  'demo-multi-1',
  'demo-multi-2',
  'demo-upgrade',
  'demo-upgrade-cluster-params',
  'demo-proxy',
  'default',
  'default.aurora-postgresql15',
  'aurora-postgresql',
  'aurora-postgresql15',
  'aurora-mysql',
  '15.12',
  '16',
  'db.r6g.large',
  'us-east-1a',
  'aurora-iopt1',
  'restore',
  'db-cluster',
  'engine',
  `${ARN}:cluster:demo-upgrade`,
  `${ARN}:db:demo-multi-1`,
  'arn:',
  'All-New',
  'üñí <&> "code"',
] as const

const FLAG = fc.constantFrom('true', 'false')
const NUMBER = fc.integer({ min: -5, max: 3700 }).map(String)
const TIME = fc.integer({ min: 1, max: 28 }).map((day) => new Date(Date.UTC(2026, 0, day)).toISOString())
const NEW_NAME = fc.integer({ min: 0, max: 9999 }).map((number) => `new-${number}`)
const TEXT = fc.oneof(fc.constantFrom(...TEXTS), NEW_NAME)

/** Nesting deeper than this is left out. */
const MAX_DEPTH = 3

/** Arbitrary input that keeps to a schema, written as a form. */
export function arbitraryFields(schema: NormalizedSchema, prefix = '', depth = 0): fc.Arbitrary<Fields> {
  const required = requiredMembers(schema)
  const members = [...schema.structIterator()].map(([name, member]) => {
    const key = `${prefix}${wireName(member, name)}`
    const value = arbitraryMember(schema, name, member, key, depth)
    return required.includes(name)
      ? value
      : fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: value })
  })
  return fc.tuple(...members).map((parts) => Object.assign({}, ...parts))
}

function arbitraryMember(
  owner: NormalizedSchema,
  name: string,
  member: NormalizedSchema,
  key: string,
  depth: number,
): fc.Arbitrary<Fields> {
  if (member.isListSchema()) return arbitraryList(member, key, depth)
  if (member.isStructSchema()) {
    return depth < MAX_DEPTH ? arbitraryFields(member, `${key}.`, depth + 1) : fc.constant({})
  }
  const constraint = constraintOn(owner, name)
  const text = constraint ? constrainedScalar(constraint) : arbitraryScalar(member)
  return text.map((value) => ({ [key]: value }))
}

/** One to three items, numbered without a gap: an item with nothing in it cannot be written. */
function arbitraryList(list: NormalizedSchema, key: string, depth: number): fc.Arbitrary<Fields> {
  const item = list.getValueSchema()
  const itemKey = `${key}.${wireName(item, 'member')}`
  return fc
    .array(arbitraryMember(list, '', item, ITEM, depth), { minLength: 1, maxLength: 3 })
    .map((items) => {
      const written = items
        .filter((fields) => Object.keys(fields).length > 0)
        .map((fields, index) => renamed(fields, `${itemKey}.${index + 1}`))
      return Object.assign({}, ...written)
    })
}

/** Stands for the key of an item until its number is known. */
const ITEM = '#'

function renamed(fields: Fields, key: string): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`${key}${name.slice(ITEM.length)}`, value]),
  )
}

function constrainedScalar(constraint: Constraint): fc.Arbitrary<string> {
  switch (constraint.kind) {
    case 'values':
      return fc.constantFrom(...constraint.values.map(String))
    case 'range': {
      const { min, max, step = 1 } = constraint
      return fc.integer({ min: 0, max: (max - min) / step }).map((steps) => String(min + steps * step))
    }
    case 'text': {
      const fitting = TEXTS.filter((text) => breachOf(constraint, text) === undefined)
      return fc.constantFrom(constraint.example, ...fitting)
    }
    case 'size':
      throw new TypeError('A scalar has no size')
  }
}

function arbitraryScalar(schema: NormalizedSchema): fc.Arbitrary<string> {
  if (schema.isBooleanSchema()) return FLAG
  if (schema.isNumericSchema()) return NUMBER
  return schema.isTimestampSchema() ? TIME : TEXT
}
