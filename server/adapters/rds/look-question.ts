import type { Instant } from '../../model/instant.ts'
import type { RdsEventReading } from '../../model/rds-event-reading.ts'
import type { RdsFault } from '../../model/rds-fault.ts'
import type { EventNeeds, GlanceTarget, Reading, ReadingNeeds } from '../../model/reading.ts'
import type { Glance, LookPurpose } from '../../ports/observer.ts'

/** What a common look is to find out about one cluster. */
export type LookQuestion = { readonly clusterId: string } & (
  | { readonly breadth: 'full'; readonly needs: ReadingNeeds }
  | GlanceTarget
  /** The events that have to be seen besides a reading that was just made. */
  | { readonly breadth: 'events'; readonly events: EventNeeds; readonly reading: Reading }
)

/** What was seen of one cluster. */
export type Sight =
  | ({ readonly breadth: 'full' } & Reading)
  | Glance
  /** Without events when AWS does not tell them. */
  | {
      readonly breadth: 'events'
      readonly at: Instant
      readonly events?: readonly RdsEventReading[]
    }

/** What a common look brought for one question. */
export interface LookAnswer {
  /** Undefined when what was asked for could not be read at all. */
  readonly sight: Sight | undefined
  /** Why it, or parts of it, could not be read. */
  readonly faults: readonly RdsFault[]
}

/** AWS as one observer asks it, for all of a region at once. */
export interface Describer {
  /** An answer for each question, in their order; a fault of one is not one of the others. Events are not read. */
  lookTogether(
    region: string,
    questions: readonly LookQuestion[],
    at: Instant,
    purpose: LookPurpose,
  ): Promise<readonly LookAnswer[]>
  /** Every event of a region since a time, newest first; undefined when AWS cannot tell of them now. */
  listRegionEvents(
    region: string,
    since: Instant,
    purpose: LookPurpose,
  ): Promise<readonly RdsEventReading[] | undefined>
}
