import { builder } from './builder.ts'

/** A name with its value. */
interface NamedValue {
  readonly name: string
  readonly value: string
}

/** A name with its value: a tag, or a change that is parked. */
export const NamedValueType = builder.objectRef<NamedValue>('NamedValue').implement({
  description: 'A name with its value.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name.' }),
    value: t.exposeString('value', { description: 'The value.' }),
  }),
})

/** The members of a record, in name order. */
export const namedValues = (record: Readonly<Record<string, string>>): readonly NamedValue[] =>
  Object.entries(record)
    .map(([name, value]) => ({ name, value }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
