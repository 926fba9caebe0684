import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { isEnded } from '../../model/operation-state.ts'
import type { Log } from '../../ports/log.ts'
import { outlineShape } from '../store/document-shapes.ts'
import type { Disk } from './disk.ts'
import { EVENTS_FILE, endedIndexFile, folderOf, OPERATION_FILE, operationsFolder } from './operation-paths.ts'

/** Begins every checksum: a line of another version of the index has another one, and counts as damaged. */
const VERSION = crc32('ended operations, version 1')

/** How many lines are read or made before others have their turn: a few milliseconds of work. */
const LINES_AT_ONCE = 200

/** For how many lines that say nothing any more the index is not written again. */
const STALE_LINES = 1_000

/** What an operation that has ended was like when its folder was as the stamps say. */
interface Entry {
  readonly outline: OperationOutline
  readonly stamps: readonly string[]
}

const entryShape = z.strictObject({ outline: outlineShape, stamps: z.array(z.string()).length(3) })

/**
 * The outlines of operations that have ended, in a file beside them, so that a start need not read those. A line counts
 * only for a folder and two files that are as they were when it was written, and only for an operation that had ended:
 * nothing can happen to one any more. What has no line that counts is read in full, so the file can be deleted at any time.
 */
export class EndedIndex {
  readonly #path: string
  readonly #root: string
  readonly #disk: Disk
  readonly #log: Log

  constructor(dataDir: string, disk: Disk, log: Log) {
    this.#path = endedIndexFile(dataDir)
    this.#root = operationsFolder(dataDir)
    this.#disk = disk
    this.#log = log
  }

  /** The outlines of those of the operations that have not changed since their lines were written. */
  async outlinesOf(operationIds: readonly string[]): Promise<readonly OperationOutline[]> {
    const file = await this.#disk.read(this.#path).catch((err: unknown) => this.#warn(err))
    if (!file) return []
    const wanted = new Set(operationIds)
    const found = new Map<string, Entry>()
    let lines = 0
    for (const some of chunked(linesOf(file), LINES_AT_ONCE)) {
      if (lines > 0) await setImmediate()
      lines += some.length
      const entries = some
        .flatMap((line) => entryIn(line) ?? [])
        .filter(({ outline }) => wanted.has(outline.id))
      const stamps = await this.#disk.stamps(entries.flatMap(({ outline }) => this.#stamped(outline.id)))
      for (const [at, entry] of entries.entries())
        if (isAsIn(entry, stamps.slice(at * 3, at * 3 + 3))) found.set(entry.outline.id, entry)
    }
    const entries = [...found.values()]
    if (lines > 2 * entries.length + STALE_LINES) await this.#write(entries)
    return entries.map(({ outline }) => outline)
  }

  /** Notes operations that have ended, as they are on the disk now. Without its note one is read at the next start. */
  async add(outlines: readonly OperationOutline[]): Promise<void> {
    const ended = outlines.filter(({ state }) => isEnded(state))
    try {
      for (let from = 0; from < ended.length; from += LINES_AT_ONCE) {
        const some = ended.slice(from, from + LINES_AT_ONCE)
        const stamps = await this.#disk.stamps(some.flatMap(({ id }) => this.#stamped(id)))
        const entries = some.map((outline, at) => ({
          outline,
          stamps: stamps.slice(at * 3, at * 3 + 3).filter((stamp) => stamp !== undefined),
        }))
        // A line that was cut off by a crash ends here.
        await this.#disk.append(this.#path, `\n${entries.map(lineOf).join('')}`)
      }
    } catch (err) {
      this.#warn(err)
    }
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    try {
      await this.#disk.replace([{ path: this.#path, content: entries.map(lineOf).join('') }])
    } catch (err) {
      this.#warn(err)
    }
  }

  #stamped(operationId: string): readonly string[] {
    const folder = folderOf(this.#root, operationId)
    return [folder, join(folder, OPERATION_FILE), join(folder, EVENTS_FILE)]
  }

  #warn(err: unknown): undefined {
    this.#log.warn(
      { err, path: this.#path },
      `${this.#path} could not be used: it only makes a start faster. Make it writable, or delete it.`,
    )
  }
}

function* linesOf(file: Buffer): Generator<Buffer> {
  for (let from = 0; from < file.length; ) {
    const at = file.indexOf('\n', from)
    const end = at < 0 ? file.length : at
    if (end > from) yield file.subarray(from, end)
    from = end + 1
  }
}

function* chunked<T>(values: Iterable<T>, size: number): Generator<readonly T[]> {
  let chunk: T[] = []
  for (const value of values) {
    if (chunk.push(value) < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

const isAsIn = ({ stamps }: Entry, found: readonly (string | undefined)[]): boolean =>
  stamps.every((stamp, at) => stamp === found[at])

const lineOf = (entry: Entry): string => {
  const json = JSON.stringify(entry)
  return `${checksumOf(json)} ${json}\n`
}

const checksumOf = (json: string | Uint8Array): string => crc32(json, VERSION).toString(16).padStart(8, '0')

/** What a line holds, if it is one, is not damaged and is about an operation that has ended. */
function entryIn(line: Buffer): Entry | undefined {
  const json = line.subarray(9)
  if (json.length === 0 || line.toString('latin1', 0, 9) !== `${checksumOf(json)} `) return undefined
  const parsed: unknown = JSON.parse(json.toString())
  return isEntry(parsed) && isEnded(parsed.outline.state) ? parsed : undefined
}

const isEntry = (value: unknown): value is Entry => entryShape.safeParse(value).success
