import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test as base, expect, onTestFinished } from 'vitest'
import type { LogLine } from '../../../testing/remembering-log.ts'
import { rememberingLog } from '../../../testing/remembering-log.ts'
import { tempFolder } from '../../../testing/temp-folder.ts'
import { checksumOf } from '../../store/checksum.ts'
import type { Disk } from '../disk.ts'
import type { OpenOperationStore } from '../lowdb-operation-store.ts'
import { openLowdbOperationStore } from '../lowdb-operation-store.ts'
import { nodeDisk } from '../node-disk.ts'

/** A data folder that lasts as long as the test, and the server that has it. */
export class DataFolder {
  readonly path: string
  /** What the store that was opened last has logged. */
  lines: readonly LogLine[] = []
  #store: OpenOperationStore | undefined

  private constructor(path: string) {
    this.path = path
    onTestFinished(() => this.close())
  }

  /** An empty folder, or a place of this name inside one, where there is nothing yet. */
  static async make(name = ''): Promise<DataFolder> {
    return new DataFolder(join(await tempFolder(), name))
  }

  /** Opens the store. One that was open is closed first, as when the server restarts. */
  async open(disk: Disk = nodeDisk): Promise<OpenOperationStore> {
    await this.close()
    const { log, lines } = rememberingLog()
    this.lines = lines
    this.#store = await openLowdbOperationStore({ dataDir: this.path, log, disk })
    return this.#store
  }

  close(): Promise<void> | undefined {
    return this.#store?.close()
  }

  /** The path of something in the folder. */
  in(...names: readonly string[]): string {
    return join(this.path, ...names)
  }

  /** The path of a file of `op-1`. */
  file(name: string): string {
    return this.in('operations', 'op-1', name)
  }

  /** Changes the text of a file of `op-1` behind the back of the server. */
  async edit(name: string, change: (text: string) => string): Promise<void> {
    const text = await readFile(this.file(name), 'utf8')
    const changed = change(text)
    expect(changed).not.toBe(text)
    await writeFile(this.file(name), changed)
  }

  /** Cuts a file of `op-1` off, as an interrupted write without care would. */
  tear(name: string): Promise<void> {
    return this.edit(name, (text) => text.slice(0, 100))
  }
}

/** A test that has a data folder of its own. */
export const test = base.extend('folder', () => DataFolder.make())

/** Gives a changed text the checksum that goes with it, as a program would that writes the wrong thing. */
export function sealed(text: string): string {
  const { operation, events, ...rest } = JSON.parse(text)
  const content = operation === undefined ? { events } : { operation }
  return JSON.stringify({ ...rest, checksum: checksumOf(operation ?? events), ...content })
}
