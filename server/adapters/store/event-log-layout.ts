import { crc32 } from 'node:zlib'
import { FORMAT_VERSION } from './migrations.ts'

/** Events of one block: what a reading of a part checks and parses at the least. */
const EVENTS_IN_BLOCK = 32

/** Stands between two events. */
export const SEPARATOR = ',\n'

/** What a log begins with; the checksum has the same length in every one. */
const head = (checksum: string): string =>
  `{"formatVersion":${FORMAT_VERSION},"checksum":"${checksum}",\n"events":[`

/** Where the events begin in the file of a log. */
export const EVENTS_BEGIN_AT = head('00000000').length

const TAIL = ']}\n'

/** Some events that follow each other, with the separators between them: where they begin, and their CRC-32. */
interface Block {
  readonly from: number
  readonly crc: number
}

/** A stretch of the bytes of a log that has whole blocks in it. */
export interface LogPart {
  /** Where it begins, counted from the first event. */
  readonly from: number
  readonly length: number
  readonly firstBlock: number
  /** The number of the event that it begins with. */
  readonly firstSeq: number
}

/**
 * How the file of an event log lies, an event a line: the side index by which a part of it is read and proven without the
 * rest. It is in memory only and made again from the file, whose checksum it continues.
 */
export class EventLogLayout {
  /** The events that the log holds. */
  readonly count: number
  /** The bytes of the events with what is between them. */
  readonly length: number
  /** The CRC-32 of the compact JSON of the log, as far as its events go. */
  readonly #crc: number
  readonly #blocks: readonly Block[]

  private constructor(count: number, length: number, crc: number, blocks: readonly Block[]) {
    this.count = count
    this.length = length
    this.#crc = crc
    this.#blocks = blocks
  }

  static readonly EMPTY = new EventLogLayout(0, 0, crc32('['), [])

  /** The layout with the texts of further events. */
  with(texts: readonly (string | Uint8Array)[]): EventLogLayout {
    let { count, length } = this
    let crc = this.#crc
    const blocks = [...this.#blocks]
    for (const text of texts) {
      const last = count % EVENTS_IN_BLOCK === 0 ? undefined : blocks.pop()
      if (count > 0) {
        length += SEPARATOR.length
        crc = crc32(',', crc)
      }
      crc = crc32(text, crc)
      blocks.push(
        last
          ? { from: last.from, crc: crc32(text, crc32(SEPARATOR, last.crc)) }
          : { from: length, crc: crc32(text) },
      )
      length += Buffer.byteLength(text)
      count += 1
    }
    return new EventLogLayout(count, length, crc, blocks)
  }

  /** The checksum that the file of the log carries. */
  get checksum(): string {
    return crc32(']', this.#crc).toString(16).padStart(8, '0')
  }

  /** What the file of the log holds before its events, and after them. */
  get envelope(): { readonly head: string; readonly tail: string } {
    return { head: head(this.checksum), tail: TAIL }
  }

  /** The blocks that have the events after one number, up to and including another; both are in the log. */
  partWith(afterSeq: number, lastSeq: number): LogPart {
    const [firstBlock, lastBlock] = [
      Math.floor(afterSeq / EVENTS_IN_BLOCK),
      Math.floor((lastSeq - 1) / EVENTS_IN_BLOCK),
    ]
    const from = this.#blocks[firstBlock]?.from ?? 0
    const length = this.#endOf(lastBlock) - from
    return { from, length, firstBlock, firstSeq: firstBlock * EVENTS_IN_BLOCK + 1 }
  }

  /** The part that has all events. */
  get whole(): LogPart {
    return { from: 0, length: this.length, firstBlock: 0, firstSeq: 1 }
  }

  /** Whether the bytes of a part are what they were. */
  proves({ from, length, firstBlock }: LogPart, bytes: Buffer): boolean {
    if (bytes.length !== length) return false
    for (let block = firstBlock; block < this.#blocks.length; block++) {
      const { from: begin = 0, crc } = this.#blocks[block] ?? {}
      if (begin >= from + length) break
      if (crc32(bytes.subarray(begin - from, this.#endOf(block) - from)) !== crc) return false
    }
    return true
  }

  #endOf(block: number): number {
    const next = this.#blocks[block + 1]
    return next ? next.from - SEPARATOR.length : this.length
  }
}

/** The texts of the events in the bytes of a part. */
export const textsIn = (bytes: Buffer): readonly string[] => bytes.toString().split(SEPARATOR)

/** The lines of a log that is laid out as this program does it; undefined when it is laid out in another way. */
export function eventLinesIn(file: Buffer): readonly Buffer[] | undefined {
  if (!file.subarray(-TAIL.length).equals(Buffer.from(TAIL))) return undefined
  return linesIn(file.subarray(EVENTS_BEGIN_AT, -TAIL.length))
}

/** The texts of the events in the bytes of all of them. */
export function linesIn(events: Buffer): readonly Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0; from < events.length; ) {
    const at = events.indexOf(SEPARATOR, from)
    const end = at < 0 ? events.length : at
    lines.push(events.subarray(from, end))
    from = at < 0 ? end : end + SEPARATOR.length
  }
  return lines
}

/** Whether a file begins as a log does that holds what a layout says. */
export const isHeadOf = ({ envelope }: EventLogLayout, file: Buffer): boolean =>
  file.subarray(0, EVENTS_BEGIN_AT).equals(Buffer.from(envelope.head))
