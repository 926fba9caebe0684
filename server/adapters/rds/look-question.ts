import type { Instant } from '../../model/instant.ts'
import type { RdsEventReading } from '../../model/rds-event-reading.ts'
import type { RdsFault } from '../../model/rds-fault.ts'
import type { EventNeeds, GlanceTarget, Reading, ReadingNeeds } from '../../model/reading.ts'
import type { Glance, LookPurpose } from '../../ports/observer.ts'

/** What is to be described of one cluster. */
export type ResourceQuestion = { readonly clusterId: string } & (
  | { readonly breadth: 'full'; readonly needs: ReadingNeeds }
  | GlanceTarget
)

/** What a look is to find out about one cluster. */
export type LookQuestion =
  | ResourceQuestion
  | { readonly clusterId: string; readonly breadth: 'events'; readonly needs: EventNeeds }

/** What was seen of one cluster. */
export type ResourceSight = ({ readonly breadth: 'full' } & Reading) | Glance

/** What was seen in a region; events are those of all of it, undefined when AWS cannot tell of them now. */
type LookSight =
  | ResourceSight
  | { readonly breadth: 'events'; readonly events: readonly RdsEventReading[] | undefined }

/** What a common look brought for one question. */
export interface LookAnswer {
  /** Undefined when what was asked for could not be read at all. */
  readonly sight: LookSight | undefined
  /** Why it, or parts of it, could not be read. */
  readonly faults: readonly RdsFault[]
}

/** AWS as one observer asks it, for all of a region at once. */
export interface Describer {
  /** An answer for each question, in their order; a fault of one is not one of the others. Events are not read. */
  describeTogether(
    region: string,
    questions: readonly ResourceQuestion[],
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
