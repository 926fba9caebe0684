import { addMs, type Instant } from '../../../model/instant.ts'
import type { RdsEventReading } from '../../../model/rds-event-reading.ts'
import type { EventNeeds, Reading } from '../../../model/reading.ts'
import type { LookPurpose } from '../../../ports/observer.ts'

/**
 * Events can show up so much later than they say: AWS promises no time, and reads were seen to lag by minutes. A longer
 * overlap costs no more calls, as long as its events fit on a page.
 */
const OVERLAP_MS = 15 * 60_000

/** Events are kept for so long; a step that needs older ones has the whole time listed again. */
const KEPT_MS = 24 * 60 * 60_000

/** What reading the events of a region brought. */
export interface EventNews {
  /** All since the time asked for, newest first. */
  readonly events: readonly RdsEventReading[]
  /** Those that were not known before; none at the first reading. */
  readonly fresh: readonly RdsEventReading[]
}

/** Lists every event of a region since a time; undefined when AWS cannot tell of them now. */
type ListEvents = (since: Instant, purpose: LookPurpose) => Promise<readonly RdsEventReading[] | undefined>

/** The events of one region, of which only those are read that can be new. */
export class EventFeed {
  readonly #list: ListEvents
  #events: ReadonlyMap<string, RdsEventReading> = new Map()
  /** From when on all events are known, and when they were read last; undefined before the first reading. */
  #known: { readonly from: Instant; readonly readAt: Instant } | undefined

  constructor(list: ListEvents) {
    this.#list = list
  }

  /** Reads what is new since a time; undefined when AWS cannot tell of events now. Rejects when AWS refuses. */
  async read(since: Instant, at: Instant, purpose: LookPurpose): Promise<EventNews | undefined> {
    const known = this.#known && this.#known.from <= since ? this.#known : undefined
    const overlap = known && addMs(known.readAt, -OVERLAP_MS)
    const found = await this.#list(overlap !== undefined && overlap > since ? overlap : since, purpose)
    if (!found) return undefined
    const newSince = this.#known && addMs(this.#known.readAt, -OVERLAP_MS)
    const fresh = found.filter(
      (event) => newSince !== undefined && event.at >= newSince && !this.#events.has(keyOf(event)),
    )
    const all = new Map([...this.#events, ...found.map((event) => [keyOf(event), event] as const)])
    const oldest = addMs(at, -KEPT_MS)
    this.#events = new Map([...all].filter(([, event]) => event.at >= oldest))
    const from = known ? known.from : since
    this.#known = { from: from > oldest ? from : oldest, readAt: at }
    const events = [...all.values()].filter((event) => event.at >= since)
    return { events: events.toSorted((one, other) => (one.at < other.at ? 1 : -1)), fresh }
  }
}

const keyOf = ({ sourceType, sourceId, at, message }: RdsEventReading): string =>
  JSON.stringify([sourceType, sourceId, at, message])

/** Those of the events of a region that a turn has to see besides its reading. */
export function eventsFor(
  events: readonly RdsEventReading[],
  clusterId: string,
  { since, instanceIds }: EventNeeds,
  { deployment }: Reading,
): readonly RdsEventReading[] {
  // AWS does not document whether events of deployments go by identifier or by name.
  const deployments =
    deployment === undefined || deployment === 'not_found' ? [] : [deployment.identifier, deployment.name]
  const wanted: ReadonlyMap<string, readonly string[]> = new Map([
    ['db-cluster', [clusterId]],
    ['db-instance', instanceIds],
    ['blue-green-deployment', deployments],
  ])
  return events.filter(
    ({ at, sourceType, sourceId }) => at >= since && wanted.get(sourceType)?.includes(sourceId),
  )
}
