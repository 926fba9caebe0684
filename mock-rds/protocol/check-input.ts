import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types'
import { commonFault } from './aws-fault.ts'
import { breachOf, type Constraint } from './constraint.ts'
import { constraintOf } from './constraints.ts'

/**
 * Holds an input against the service model: what has to be there, and the constraints on what is there. Throws
 * MissingParameter or InvalidParameterValue, which name the parameter as it is on the wire.
 */
export function checkInput(schema: $SchemaRef, input: object): void {
  checkStructure(NormalizedSchema.of(schema), input, '')
}

/** The members that a structure cannot do without: its seventh element counts them, and they come first. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const structure = schema.getSchema()
  return isStructure(structure) ? structure[4].slice(0, structure[6] ?? 0) : []
}

/** The constraint on a member of a structure, if there is one. */
export function constraintOn(owner: NormalizedSchema, member: string): Constraint | undefined {
  const structure = owner.getSchema()
  return isStructure(structure) ? constraintOf(structure[2], member) : undefined
}

/** The name of a member of a request on the wire. */
export function wireName(member: NormalizedSchema, fallback: string): string {
  return member.getMergedTraits().xmlName ?? fallback
}

function checkStructure(schema: NormalizedSchema, value: object, prefix: string): void {
  const given = new Map(Object.entries(value).filter(([, member]) => member !== undefined))
  for (const name of requiredMembers(schema)) {
    const member = given.get(name)
    if (member === undefined || member === '') {
      throw commonFault('MissingParameter', `The request must contain the parameter ${prefix}${name}`)
    }
  }
  for (const [name, member] of given) {
    checkMember(schema, name, member, prefix)
    if (isNested(member)) checkNested(schema.getMemberSchema(name), member, prefix, name)
  }
}

function checkMember(owner: NormalizedSchema, name: string, value: unknown, prefix: string): void {
  const constraint = constraintOn(owner, name)
  const breach = constraint && breachOf(constraint, value)
  if (breach === undefined) return
  const shown = Array.isArray(value) ? 'list' : `value ${value}`
  throw commonFault('InvalidParameterValue', `Invalid ${shown} for ${prefix}${name}. Must ${breach}`)
}

function checkNested(schema: NormalizedSchema, value: object, prefix: string, name: string): void {
  const key = `${prefix}${wireName(schema, name)}`
  if (schema.isStructSchema()) checkStructure(schema, value, `${key}.`)
  if (!schema.isListSchema() || !Array.isArray(value)) return
  const item = schema.getValueSchema()
  if (!item.isStructSchema()) return
  for (const [index, element] of value.entries()) {
    checkStructure(item, element, `${key}.${wireName(item, 'member')}.${index + 1}.`)
  }
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}

function isStructure(schema: unknown): schema is StaticStructureSchema {
  return Array.isArray(schema) && schema[0] === 3
}
