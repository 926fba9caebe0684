import type { Leftover } from '../../model/aftermath.ts'
import type { Operation } from '../../model/operation.ts'
import type { Sight } from './sight.ts'

/** Something of a cluster that operations set, and that belongs to the one that sets it last. */
export type Setting = 'instance class' | 'writer' | 'storage type'

/** One kind of thing that an operation can leave behind in AWS. */
export interface LeftoverPart {
  /** What is left of it, by what can be seen. */
  readonly left: (operation: Operation, sight: Sight) => readonly Leftover[]
  /**
   * The setting that it is about, if it is one: left behind only by an operation that ended before its aim, and taken over
   * by a later one of a type that sets it.
   */
  readonly setting?: Setting
  /** Whether a later operation answers for it, because it was told to take it over or has touched it. */
  readonly passesTo: (later: Operation, leftover: Leftover, operation: Operation) => boolean
}
