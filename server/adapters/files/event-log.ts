import { setImmediate } from 'node:timers/promises'
import type { OperationEvent } from '../../model/operation-event.ts'
import { eventShape } from '../store/document-shapes.ts'
import type { LogPart } from '../store/event-log-layout.ts'
import { EventLogLayout, eventLinesIn, isHeadOf, textsIn } from '../store/event-log-layout.ts'
import { toEventsDocument } from '../store/file-format.ts'
import type { EventSpan } from '../store/operation-persistence.ts'
import { deepFreeze } from '../store/snapshot.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import { parsedJson } from './durable-json-file.ts'

/** How many events are checked before others have their turn: a few milliseconds of work. */
const EVENTS_AT_ONCE = 256

/** A log that was read as a whole and is in order. */
export interface EventLog {
  readonly layout: EventLogLayout
  /** Its events with what is between them, as its file has them, or would if it were written now. */
  readonly bytes: Buffer
  /** Whether the file has them so; one that an older program wrote, or a person, has another layout. */
  readonly isInFile: boolean
}

/** A log without events. */
export const EMPTY_LOG: EventLog = { layout: EventLogLayout.EMPTY, bytes: Buffer.alloc(0), isInFile: true }

/**
 * Reads the file of an operation's log, whichever version wrote it: all of it is checked. Throws an `UnusableFileError`
 * or a `NewerFormatError` as `toEventsDocument` does, and when the events are not those of the operation.
 */
export async function readEventLog(file: Buffer, operationId: string): Promise<EventLog> {
  return (await readAsWritten(file, operationId)) ?? readAnyLayout(file, operationId)
}

/** The fast way: event by event. Whatever is unusual about the file is left to the other way, which says what it is. */
async function readAsWritten(file: Buffer, operationId: string): Promise<EventLog | undefined> {
  const lines = eventLinesIn(file)
  if (!lines) return undefined
  let layout = EventLogLayout.EMPTY
  for (let from = 0; from < lines.length; from += EVENTS_AT_ONCE) {
    if (from > 0) await setImmediate()
    const some = lines.slice(from, from + EVENTS_AT_ONCE)
    if (!some.every((line, index) => isEvent(line, operationId, from + index + 1))) return undefined
    layout = layout.with(some)
  }
  if (!isHeadOf(layout, file)) return undefined
  const { head, tail } = layout.envelope
  return { layout, bytes: file.subarray(head.length, -tail.length), isInFile: true }
}

function isEvent(line: Buffer, operationId: string, seq: number): boolean {
  try {
    const { data } = eventShape.safeParse(JSON.parse(line.toString()))
    return data?.operationId === operationId && data.seq === seq
  } catch {
    // Not JSON.
    return false
  }
}

function readAnyLayout(file: Buffer, operationId: string): EventLog {
  const { events } = toEventsDocument(parsedJson(file.toString()))
  const stranger = events.find((event) => event.operationId !== operationId)
  if (stranger) throw new UnusableFileError(`belongs to operation ${stranger.operationId}`)
  const gap = events.findIndex((event, index) => event.seq !== index + 1)
  if (gap >= 0) throw new UnusableFileError(`lacks event ${gap + 1}`)
  return { ...extended(EMPTY_LOG, events), isInFile: false }
}

/** A log with further events. */
export function extended({ layout, bytes }: EventLog, events: readonly OperationEvent[]): EventLog {
  const texts = events.map((event) => JSON.stringify(event))
  const added = texts.join(',\n')
  const between = layout.count > 0 && texts.length > 0 ? ',\n' : ''
  return {
    layout: layout.with(texts),
    bytes: Buffer.concat([bytes, Buffer.from(between + added)]),
    isInFile: true,
  }
}

/** A log without the events after a number: they were written and never committed. */
export function cutAfter(log: EventLog, lastSeq: number): EventLog {
  if (log.layout.count <= lastSeq) return log
  const layout = EventLogLayout.EMPTY.with((eventLinesIn(fileOf(log)) ?? []).slice(0, lastSeq))
  return { ...log, layout, bytes: log.bytes.subarray(0, layout.length) }
}

/** What its file holds. */
export const fileOf = ({ layout, bytes }: EventLog): Buffer =>
  Buffer.concat([Buffer.from(layout.envelope.head), bytes, Buffer.from(layout.envelope.tail)])

/** The events of a span, from the bytes of the part that has them; undefined when those are others than they were. */
export function eventsIn(
  layout: EventLogLayout,
  part: LogPart,
  bytes: Buffer,
  { afterSeq, lastSeq }: EventSpan,
): readonly OperationEvent[] | undefined {
  if (!layout.proves(part, bytes)) return undefined
  const before = part.firstSeq - 1
  return textsIn(bytes)
    .slice(afterSeq - before, lastSeq - before)
    .map(eventOf)
}

/** The first event of a log, alone, if it has one. */
export function firstOf({ layout, bytes }: EventLog): readonly OperationEvent[] {
  if (layout.count === 0) return []
  const part = layout.partWith(0, 1)
  return eventsIn(layout, part, bytes.subarray(0, part.length), { afterSeq: 0, lastSeq: 1 }) ?? []
}

/** An event of a log that was checked as a whole, from the same bytes. */
function eventOf(text: string): OperationEvent {
  const event: OperationEvent = JSON.parse(text)
  return deepFreeze(event, 0)
}
