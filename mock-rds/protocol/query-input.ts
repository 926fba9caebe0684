import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef } from '@smithy/types'
import { commonFault } from './aws-fault.ts'
import { wireName } from './check-input.ts'

/** Keys that every Query request carries besides the action's own parameters. */
const PROTOCOL_KEYS = ['Action', 'Version']

/**
 * Reads an AWS Query form body by the input schema of its action. A bare list key means "set to empty", an absent key
 * is left out. Throws InvalidQueryParameter (unknown name) or InvalidParameterValue (wrong type); see `checkInput` for the rest.
 */
export function parseQueryInput(
  schema: $SchemaRef,
  form: URLSearchParams,
  { ignoresUnknown = false } = {},
): Record<string, unknown> {
  const reader = new FormReader(form)
  const input = reader.struct(NormalizedSchema.of(schema), '')
  if (!ignoresUnknown) reader.refuseUnread()
  return input
}

class FormReader {
  readonly #form: ReadonlyMap<string, string>
  readonly #read = new Set(PROTOCOL_KEYS)

  constructor(form: URLSearchParams) {
    this.#form = new Map(form)
  }

  struct(schema: NormalizedSchema, prefix: string): Record<string, unknown> {
    const value: Record<string, unknown> = {}
    for (const [name, member] of schema.structIterator()) {
      const parsed = this.#value(member, prefix + wireName(member, name))
      if (parsed !== undefined) value[name] = parsed
    }
    return value
  }

  refuseUnread(): void {
    for (const key of this.#form.keys()) {
      if (!this.#read.has(key)) {
        throw commonFault('InvalidQueryParameter', `The parameter ${key} is not known to this action`)
      }
    }
  }

  #value(schema: NormalizedSchema, key: string): unknown {
    if (schema.isListSchema()) return this.#list(schema, key)
    if (schema.isStructSchema()) return this.#hasBelow(key) ? this.struct(schema, `${key}.`) : undefined
    const text = this.#form.get(key)
    if (text === undefined) return undefined
    this.#read.add(key)
    return parseScalar(schema, key, text)
  }

  #list(schema: NormalizedSchema, key: string): unknown[] | undefined {
    if (this.#form.get(key) === '') {
      this.#read.add(key)
      return []
    }
    if (!this.#hasBelow(key)) return undefined
    const item = schema.getValueSchema()
    const itemKey = `${key}.${wireName(item, 'member')}`
    const values: unknown[] = []
    for (let n = 1; ; n++) {
      const value = this.#value(item, `${itemKey}.${n}`)
      if (value === undefined) return values
      values.push(value)
    }
  }

  #hasBelow(key: string): boolean {
    return this.#form.keys().some((candidate) => candidate.startsWith(`${key}.`))
  }
}

function parseScalar(schema: NormalizedSchema, key: string, text: string): unknown {
  if (schema.isBooleanSchema()) return parseBoolean(key, text)
  if (schema.isNumericSchema()) return parseNumber(key, text)
  if (schema.isTimestampSchema()) return parseTimestamp(key, text)
  return text
}

function parseBoolean(key: string, text: string): boolean {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === 'false') return lower === 'true'
  throw commonFault('InvalidParameterValue', `Invalid value ${text} for ${key}. Must be true or false`)
}

/** The numbers that need not be whole: the SDK's schemas tell integers and doubles not apart. */
const FRACTIONS = /^ServerlessV2ScalingConfiguration\.(Min|Max)Capacity$/

function parseNumber(key: string, text: string): number {
  const value = Number(text)
  const isWhole = Number.isSafeInteger(value) || FRACTIONS.test(key)
  if (text.trim() !== '' && Number.isFinite(value) && isWhole) return value
  throw commonFault('InvalidParameterValue', `Invalid value ${text} for ${key}. Must be a number`)
}

function parseTimestamp(key: string, text: string): Date {
  const value = new Date(text)
  if (!Number.isNaN(value.getTime())) return value
  throw commonFault('InvalidParameterValue', `Invalid value ${text} for ${key}. Must be an ISO 8601 time`)
}
