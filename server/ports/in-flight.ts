import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'

/** Knows of the calls that are being decided, sent or recorded, by operation. */
export interface InFlight {
  /** Counts the work as in flight until it ends. */
  during<T>(operationId: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nothing of the operation that was in flight at this moment is in flight any more, wherever it is. */
  settled(operation: Pick<Operation, 'id' | 'steps'>): Promise<void>
  /**
   * The last moment at which a call may be on its way that was decided at the given one, for an operation which this
   * process cannot read and so does not drive itself.
   */
  landedBy(decidedAt: Instant): Instant
  /** Resolves at that moment. */
  passed(landed: Instant): Promise<void>
}
