import type { Invariant } from '../../checker/invariants.ts'
import type { Task } from '../task.ts'

/** A bug that can be put into the code of the server while it is loaded, to see whether the checker finds it. */
export interface SeededBug {
  readonly name: string
  /** The file, from the root of the project. */
  readonly file: string
  /** A piece of its text, which stands there once. */
  readonly code: string
  /** What stands there instead. */
  readonly instead: string
  /** The invariants by which it may be found. */
  readonly breaks: readonly Invariant[]
  /** Where it shows; among random runs unless given. */
  readonly shownBy?: Task
}
