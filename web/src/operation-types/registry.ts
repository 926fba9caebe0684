import type { OperationType } from '../gql/graphql.ts'
import { engineUpgrade } from './engine-upgrade/record.ts'
import { instanceCycle } from './instance-cycle/record.ts'
import { instanceTypeChange } from './instance-type-change/record.ts'
import { storageTypeChange } from './storage-type-change/record.ts'

/** Every type has a record, or this does not compile. In the order in which the types are offered. */
export const RECORDS = {
  INSTANCE_TYPE_CHANGE: instanceTypeChange,
  STORAGE_TYPE_CHANGE: storageTypeChange,
  ENGINE_UPGRADE: engineUpgrade,
  INSTANCE_CYCLE: instanceCycle,
} as const satisfies Readonly<Record<OperationType, object>>

/** What a type has in the draft. */
export type DraftOf<T extends OperationType> = (typeof RECORDS)[T]['draft']

/** What can be wrong with that. */
export type FieldOf<T extends OperationType> = Extract<
  KeyOf<ReturnType<(typeof RECORDS)[T]['problems']>>,
  string
>

/** What the types have in the draft, all together. */
export type TypeDrafts = Together<DraftOf<OperationType>>

/** A value that is each of the members of a union. */
type Together<T> = (T extends unknown ? (value: T) => void : never) extends (value: infer All) => void
  ? All
  : never

/** The keys of any of the members of a union. */
type KeyOf<T> = T extends unknown ? keyof T : never

/** What is asked of every type as long as nothing was said. */
export const NEW_TYPE_DRAFTS: TypeDrafts = together(Object.values(RECORDS).map(({ draft }) => draft))

/** What a type of operation is called. */
export const typeName = (type: OperationType): string => RECORDS[type].words.name

/** Whether a text names a type. */
export const isOperationType = (text: string | null): text is OperationType =>
  text !== null && Object.hasOwn(RECORDS, text)

/** The types in the order in which they are offered. */
export const OPERATION_TYPES: readonly OperationType[] = Object.keys(RECORDS).filter(isOperationType)

function together<T>(parts: readonly T[]): Together<T>
function together(parts: readonly unknown[]): unknown {
  return Object.assign({}, ...parts)
}
