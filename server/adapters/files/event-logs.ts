import { LRUCache } from 'lru-cache'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { isEnded } from '../../model/operation-state.ts'
import type { EventLogLayout, LogPart } from '../store/event-log-layout.ts'
import { EVENTS_BEGIN_AT } from '../store/event-log-layout.ts'
import type { EventSpan } from '../store/operation-persistence.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import type { Disk } from './disk.ts'
import type { EventLog } from './event-log.ts'
import { bytesOf, cutAfter, EMPTY_LOG, eventsIn, extended, readEventLog } from './event-log.ts'
import { EVENTS_FILE } from './operation-paths.ts'

/** How much memory the logs have together, in bytes. */
const ALL_BYTES = 32 * 1024 * 1024

/** Above this many bytes only where the events are is remembered, and they are read when they are asked for. */
const LOG_BYTES = 1024 * 1024

/** About what the place of some events in their file takes in memory. */
const LAYOUT_BYTES_PER_EVENT = 4

/** What is remembered of a log that is in order. */
interface KnownLog {
  readonly layout: EventLogLayout
  /** See `EventLog`; if it is not too long. */
  readonly file: Buffer | undefined
}

/**
 * The event logs of operations, of which only parts are in memory: where the events of those that were used last are
 * in their files, and the events of those that go on. All of it can be read again.
 */
export class EventLogs {
  readonly #disk: Disk
  readonly #pathOf: (operationId: string) => string
  readonly #known = new LRUCache<string, KnownLog>({
    maxSize: ALL_BYTES,
    sizeCalculation: ({ layout, file }) => 1 + layout.count * LAYOUT_BYTES_PER_EVENT + (file?.length ?? 0),
  })

  constructor(disk: Disk, pathOf: (operationId: string) => string) {
    this.#disk = disk
    this.#pathOf = pathOf
  }

  /** Takes over a log as its file has it now. The events stay at hand when others are going to follow them. */
  keep(operationId: string, { layout, file, isInFile }: EventLog, goesOn: boolean): void {
    const isAtHand = !isInFile || (goesOn && file.length <= LOG_BYTES)
    this.#known.set(operationId, { layout, file: isAtHand ? file : undefined })
  }

  forget(operationId: string): void {
    this.#known.delete(operationId)
  }

  /** Events of a log. Rejects with an `UnusableFileError` when they are not there, or not as they were. */
  async read({ id, state }: OperationOutline, span: EventSpan): Promise<readonly OperationEvent[]> {
    const known = this.#known.get(id)
    const events = known && known.layout.count >= span.lastSeq && (await this.#part(id, known, span))
    if (events) return events
    // It was not known, or its file is another one by now.
    const log = await this.#whole(id, span.lastSeq)
    this.keep(id, log, !isEnded(state))
    const part = log.layout.partWith(span.afterSeq, span.lastSeq)
    return eventsIn(log.layout, part, partOf(part, bytesOf(log)), span) ?? []
  }

  /** The log as it is up to an event, with others after that: what its file is to hold. */
  async following(
    operationId: string,
    lastSeq: number,
    events: readonly OperationEvent[],
  ): Promise<EventLog> {
    if (lastSeq === 0) return extended(EMPTY_LOG, events)
    const known = this.#known.get(operationId)
    const before =
      (known && known.layout.count >= lastSeq && (await this.#remembered(operationId, known))) ||
      (await this.#whole(operationId, lastSeq))
    return extended(cutAfter(before, lastSeq), events)
  }

  async #part(
    operationId: string,
    { layout, file }: KnownLog,
    span: EventSpan,
  ): Promise<readonly OperationEvent[] | undefined> {
    const part = layout.partWith(span.afterSeq, span.lastSeq)
    const read = file ? partOf(part, bytesOf({ layout, file })) : await this.#readPart(operationId, part)
    return read && eventsIn(layout, part, read, span)
  }

  /** A log that is known, with its file; undefined when that is another one by now. */
  async #remembered(operationId: string, { layout, file }: KnownLog): Promise<EventLog | undefined> {
    if (file) return { layout, file, isInFile: true }
    const path = this.#pathOf(operationId)
    const read = await this.#disk.readPart(path, 0, EVENTS_BEGIN_AT + layout.length)
    if (!read || !layout.proves(layout.whole, bytesOf({ layout, file: read }))) return undefined
    return { layout, file: read, isInFile: true }
  }

  #readPart(operationId: string, { from, length }: LogPart): Promise<Buffer | undefined> {
    return this.#disk.readPart(this.#pathOf(operationId), EVENTS_BEGIN_AT + from, length)
  }

  async #whole(operationId: string, lastSeq: number): Promise<EventLog> {
    const file = await this.#disk.read(this.#pathOf(operationId))
    const log = file === undefined ? EMPTY_LOG : await readEventLog(file, operationId)
    if (log.layout.count >= lastSeq) return log
    throw new UnusableFileError(`${EVENTS_FILE} ends with event ${log.layout.count} of ${lastSeq}`)
  }
}

const partOf = ({ from, length }: LogPart, events: Buffer): Buffer => events.subarray(from, from + length)
