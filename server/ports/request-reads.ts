import type { CatalogueRds, TurnRds } from './rds-port.ts'

/** Says what one request may still ask of AWS. */
export interface ReadingLimits {
  /** Resolves when another reading may begin; rejects with a DomainError when none may. */
  begin(): Promise<void>
  /** Aborts when no one waits for the readings any more; undefined for those that are made to their end. */
  readonly signal?: AbortSignal | undefined
  /**
   * Resolves when one more call may be sent, be it a repeated one; rejects with a DomainError when none may, and when no one
   * waits for it any more.
   */
  admit(): Promise<void>
  /** The reading has ended, however it did. */
  end(): void
}

/** AWS as one request reads it. */
export interface RequestReads {
  /** For commands: each reading is made afresh. */
  readonly commanded: TurnRds & CatalogueRds
  /** For what is shown and planned: the same call is sent once, and its answer shared. */
  readonly shown: TurnRds & CatalogueRds
  /** Shares no answer of before: another event of a subscription is to be answered. */
  forget(): void
}
