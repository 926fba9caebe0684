import type { Instant } from './instant.ts'

/** Something that AWS said, and when it was asked. */
export interface Dated<T> {
  readonly value: T
  readonly readAt: Instant
}
