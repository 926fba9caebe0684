import type { Adoption } from '../../model/adoption.ts'
import type { Facts } from '../../model/facts.ts'

/** What an operation takes over from one that has ended: what it is told by, and what is known of it already. */
export interface Inheritance {
  readonly adoption: Adoption
  /** Facts of the other operation that hold for this one from its start. */
  readonly facts: Facts
}

/** The same without who left it. */
export interface Inherited {
  readonly things: Omit<Adoption, 'operationId'>
  readonly facts: Facts
}

/** What is taken over when nothing is. */
export const NOTHING_INHERITED: Inherited = { things: {}, facts: {} }
