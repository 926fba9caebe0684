import { setImmediate } from 'node:timers/promises'
import type { OperationEvent } from '../../model/operation-event.ts'
import { eventShape } from '../store/document-shapes.ts'
import type { LogPart } from '../store/event-log-layout.ts'
import {
  EVENTS_BEGIN_AT,
  EventLogLayout,
  eventLinesIn,
  isHeadOf,
  linesIn,
  SEPARATOR,
  textsIn,
} from '../store/event-log-layout.ts'
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
  /** What its file holds, or would if it were written now, up to the end of its events at least. */
  readonly file: Buffer
  /** Whether the file has them so; one that an older program wrote, or a person, has another layout. */
  readonly isInFile: boolean
}

/** A log without events. */
export const EMPTY_LOG: EventLog = {
  layout: EventLogLayout.EMPTY,
  file: Buffer.alloc(EVENTS_BEGIN_AT),
  isInFile: true,
}

/** The events of a log with what is between them. */
export const bytesOf = ({ layout, file }: Pick<EventLog, 'layout' | 'file'>): Buffer =>
  file.subarray(EVENTS_BEGIN_AT, EVENTS_BEGIN_AT + layout.length)

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
  return { layout, file, isInFile: true }
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

/** A log with further events; its file is whole. */
export function extended(log: EventLog, events: readonly OperationEvent[]): EventLog {
  const texts = events.map((event) => JSON.stringify(event))
  const layout = log.layout.with(texts)
  const between = log.layout.count > 0 && texts.length > 0 ? SEPARATOR : ''
  const { head, tail } = layout.envelope
  const added = Buffer.from(`${between}${texts.join(SEPARATOR)}${tail}`)
  return { layout, file: Buffer.concat([Buffer.from(head), bytesOf(log), added]), isInFile: true }
}

/** A log without the events after a number: they were written and never committed. */
export function cutAfter(log: EventLog, lastSeq: number): EventLog {
  if (log.layout.count <= lastSeq) return log
  const lines = linesIn(bytesOf(log)).slice(0, lastSeq)
  return { ...log, layout: EventLogLayout.EMPTY.with(lines) }
}

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
export function firstOf(log: EventLog): readonly OperationEvent[] {
  const { layout } = log
  if (layout.count === 0) return []
  const part = layout.partWith(0, 1)
  return eventsIn(layout, part, bytesOf(log).subarray(0, part.length), { afterSeq: 0, lastSeq: 1 }) ?? []
}

/** An event of a log that was checked as a whole, from the same bytes. */
function eventOf(text: string): OperationEvent {
  const event: OperationEvent = JSON.parse(text)
  return deepFreeze(event, 0)
}
