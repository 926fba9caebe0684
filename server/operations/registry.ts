import { z } from 'zod'
import type { OperationSpec, OperationType } from '../model/operation-spec.ts'
import type { OperationDefinition } from './definition.ts'
import { engineUpgrade } from './engine-upgrade/definition.ts'
import { instanceCycle } from './instance-cycle/definition.ts'
import { instanceTypeChange } from './instance-type-change/definition.ts'
import { storageTypeChange } from './storage-type-change/definition.ts'

/** Every type has a definition, or this does not compile. */
export const OPERATIONS = {
  instance_type_change: instanceTypeChange,
  instance_cycle: instanceCycle,
  storage_type_change: storageTypeChange,
  engine_upgrade: engineUpgrade,
} as const satisfies { readonly [T in OperationType]: OperationDefinition<T> }

const definitions: { readonly [T in OperationType]: OperationDefinition<T> } = OPERATIONS

/** The definition of what an operation is asked to do. */
export const definitionOf = <T extends OperationType>(spec: OperationSpec<T>): OperationDefinition<T> =>
  definitions[spec.type]

/** What one operation is to do, in the middle of a sentence. `cluster` is `cluster orders in eu-west-1`. */
export const aimOf = <T extends OperationType>(spec: OperationSpec<T>, cluster: string): string =>
  definitionOf(spec).words.aim(spec.parameters, cluster)

/** What an operation is asked to do, as a client sends it: checks it, and fills in the defaults. */
export const specInput = z.discriminatedUnion(
  'type',
  atLeastOne(Object.values(OPERATIONS).map(({ spec }) => spec)),
)

function atLeastOne<T>([first, ...others]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error('There is no type of operation.')
  return [first, ...others]
}
