import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'

/** Text with everything that XML treats specially in it. */
const TEXT = fc.constantFrom('demo-multi', ' spaced ', '<&>"\'', 'two\nlines', 'üñí 漢', ']]>', 'a')

/** Nesting deeper than this is left out. */
const MAX_DEPTH = 5

/** An arbitrary output of an action, as the SDK would give it: members are there or not, lists may be empty. */
export function arbitraryOutput(schema: NormalizedSchema, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const members = [...schema.structIterator()].filter(
    ([, member]) => depth < MAX_DEPTH || !(member.isStructSchema() || member.isListSchema()),
  )
  return fc.record(
    Object.fromEntries(members.map(([name, member]) => [name, arbitraryValue(member, depth)])),
    { requiredKeys: [] },
  )
}

function arbitraryValue(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.isListSchema()) {
    return fc.array(arbitraryValue(schema.getValueSchema(), depth), { maxLength: 2 })
  }
  if (schema.isStructSchema()) return arbitraryOutput(schema, depth + 1)
  if (schema.isMapSchema()) {
    return fc.dictionary(fc.constantFrom('key', 'other'), arbitraryValue(schema.getValueSchema(), depth), {
      minKeys: 1,
    })
  }
  if (schema.isBooleanSchema()) return fc.boolean()
  if (schema.isNumericSchema()) return fc.integer({ min: 0, max: 100_000 })
  if (schema.isTimestampSchema()) {
    return fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000))
  }
  return TEXT
}
