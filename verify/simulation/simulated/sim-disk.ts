import { basename, dirname } from 'node:path'
import type { Disk, DiskEntry, FileContent } from '#server/adapters/files/disk.ts'
import { UNFINISHED } from '#server/adapters/files/disk.ts'
import type { StorageUser } from './installation.ts'
import { never } from './installation.ts'

/** A disk in memory that outlives the processes which work with it, and keeps what was written when one dies. */
export class SimDisk {
  readonly #files = new Map<string, string>()
  readonly #folders = new Set<string>(['/'])
  /** What `changes` was when something happened to a file, or to the names in a folder. */
  readonly #stamps = new Map<string, number>()
  /** Nothing can be written while it is full. */
  isFull = false
  /** How often something has changed on it. */
  changes = 0

  /** The text of a file as it is on the disk now. */
  textOf(path: string): string | undefined {
    return this.#files.get(path)
  }

  /** Names of the folders in a folder, but for hidden ones. */
  foldersIn(path: string): readonly string[] {
    return [...this.#folders]
      .filter((each) => dirname(each) === path)
      .map((each) => basename(each))
      .filter((name) => !name.startsWith('.'))
  }

  /** The disk as one process sees it: once that is dead, nothing it had begun goes on. */
  mountedBy(user: StorageUser): Disk {
    const change = async (apply: () => void): Promise<void> => {
      await user.pause()
      if (!user.isAlive) return never()
      this.changes += 1
      apply()
    }
    return {
      read: async (path) => this.#read(path),
      readPart: async (path, from, length) => this.#read(path)?.subarray(from, from + length),
      list: async (folder) => this.#entries(folder),
      replace: (files) => this.#replace(files, user),
      append: (path, text) => this.#append(path, text, change),
      stamps: async (paths) => paths.map((path) => this.#stamp(path)),
      makeFolder: (path) => change(() => this.#makeFolder(path)),
      move: (from, to) => change(() => this.#move(from, to)),
      remove: (path) => change(() => this.#remove(path)),
      isPrivate: async () => true,
      makePrivate: async () => {},
    }
  }

  /** All are written beside their places before the first gets there; the process may die at any of these moments. */
  async #replace(files: readonly FileContent[], user: StorageUser): Promise<void> {
    for (const { path, content } of files) {
      if (!user.isAlive || !user.reaches('before a write')) return never()
      if (this.isFull) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
      this.#put(`${path}${UNFINISHED}`, content.slice(0, content.length / 2))
    }
    await user.pause()
    for (const { path, content } of files) {
      if (!user.isAlive || !user.reaches('in the middle of a write')) return never()
      this.#files.delete(`${path}${UNFINISHED}`)
      this.#put(path, content)
      if (!user.reaches('after a write')) return never()
    }
  }

  /** A process that dies meanwhile leaves half of it. */
  async #append(path: string, text: string, change: (apply: () => void) => Promise<void>): Promise<void> {
    if (this.isFull) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    const before = this.#files.get(path) ?? ''
    this.#put(path, before + text.slice(0, text.length / 2))
    await change(() => this.#put(path, before + text))
  }

  #read(path: string): Buffer | undefined {
    const text = this.#files.get(path)
    return text === undefined ? undefined : Buffer.from(text)
  }

  #put(path: string, content: string | Uint8Array): void {
    this.changes += 1
    this.#files.set(path, typeof content === 'string' ? content : Buffer.from(content).toString())
    this.#stamps.set(path, this.changes)
    this.#stamps.set(dirname(path), this.changes)
  }

  #stamp(path: string): string | undefined {
    return this.#stamps.get(path)?.toString()
  }

  #entries(folder: string): readonly DiskEntry[] {
    if (!this.#folders.has(folder)) throw Object.assign(new Error(`ENOENT: ${folder}`), { code: 'ENOENT' })
    const isIn = (path: string): boolean => path !== folder && dirname(path) === folder
    const nameOf = (path: string): string => path.slice(folder.length + 1)
    return [
      ...[...this.#folders].filter(isIn).map((path) => ({ name: nameOf(path), isFolder: true })),
      ...[...this.#files.keys()].filter(isIn).map((path) => ({ name: nameOf(path), isFolder: false })),
    ]
  }

  #makeFolder(path: string): void {
    for (let made = path; made !== '/'; made = dirname(made)) this.#folders.add(made)
  }

  #move(from: string, to: string): void {
    if (this.#folders.has(to)) throw Object.assign(new Error(`ENOTEMPTY: ${to}`), { code: 'ENOTEMPTY' })
    for (const [path, text] of [...this.#files].filter(([each]) => isWithin(each, from))) {
      this.#files.delete(path)
      this.#put(to + path.slice(from.length), text)
    }
    for (const path of [...this.#folders].filter((each) => isWithin(each, from))) {
      this.#folders.delete(path)
      this.#folders.add(to + path.slice(from.length))
    }
  }

  #remove(path: string): void {
    for (const file of [...this.#files.keys()].filter((each) => isWithin(each, path))) {
      this.#files.delete(file)
      this.#stamps.set(dirname(file), this.changes)
    }
    for (const folder of [...this.#folders].filter((each) => isWithin(each, path)))
      this.#folders.delete(folder)
  }
}

/** Whether a path is a folder or file itself, or in it. */
const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)
