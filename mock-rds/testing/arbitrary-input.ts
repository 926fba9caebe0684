import type { NormalizedSchema } from '@smithy/core/schema'
import type { StaticStructureSchema } from '@smithy/types'
import fc from 'fast-check'
import { enumValuesOf } from '../protocol/enum-members.ts'

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
    const key = `${prefix}${member.getMergedTraits().xmlName ?? name}`
    const value = arbitraryMember(schema, name, member, key, depth)
    return required.includes(name)
      ? value
      : fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: value })
  })
  return fc.tuple(...members).map((parts) => Object.assign({}, ...parts))
}

/** The members that a structure cannot do without. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const structure = schema.getSchema()
  return isStructure(structure) ? structure[4].slice(0, structure[6] ?? 0) : []
}

function isStructure(schema: unknown): schema is StaticStructureSchema {
  return Array.isArray(schema) && schema[0] === 3
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
  const values = enumValuesOf(owner.getName(true) ?? '', name)
  const text = values ? fc.constantFrom(...values) : arbitraryScalar(member)
  return text.map((value) => ({ [key]: value }))
}

function arbitraryList(list: NormalizedSchema, key: string, depth: number): fc.Arbitrary<Fields> {
  const item = list.getValueSchema()
  const itemKey = `${key}.${item.getMergedTraits().xmlName ?? 'member'}`
  return fc
    .integer({ min: 1, max: 3 })
    .chain((length) =>
      fc
        .tuple(
          ...Array.from({ length }, (_, index) =>
            arbitraryMember(list, '', item, `${itemKey}.${index + 1}`, depth),
          ),
        )
        .map((parts) => Object.assign({}, ...parts)),
    )
}

function arbitraryScalar(schema: NormalizedSchema): fc.Arbitrary<string> {
  if (schema.isBooleanSchema()) return FLAG
  if (schema.isNumericSchema()) return NUMBER
  return schema.isTimestampSchema() ? TIME : TEXT
}
