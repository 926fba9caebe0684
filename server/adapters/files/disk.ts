/** One thing in a folder. */
export interface DiskEntry {
  readonly name: string
  readonly isFolder: boolean
}

/** A file as it is to be. */
export interface FileContent {
  readonly path: string
  readonly content: string | Uint8Array
}

/**
 * What the store needs of a file system; whatever goes wrong rejects with the error of the operating system. The
 * simulator puts a disk of its own here, which loses its power in the middle of a write.
 */
export interface Disk {
  /** What a file holds; undefined when there is none. A symbolic link is not followed. */
  read(path: string): Promise<Buffer | undefined>
  /** A part of a file: as much of it as there is; undefined when there is no file. A symbolic link is not followed. */
  readPart(path: string, from: number, length: number): Promise<Buffer | undefined>
  /**
   * Replaces files of one folder, or makes them, in their order: after a crash each holds the old content or the new
   * one, never a part, and once this resolves all hold the new one. When a later one is new and an earlier one is not,
   * which only a power cut can leave, the new content of the earlier one is beside it, under its name and `UNFINISHED`.
   * Only the user of this process can read them. A crash or a failure may leave other such files too; what is in
   * their place is never written through. One call at a time per folder.
   */
  replace(files: readonly FileContent[]): Promise<void>
  /** Adds to the end of a file, or makes it: a crash may lose all of that, or leave a part. */
  append(path: string, text: string): Promise<void>
  /**
   * For each file or folder a text that changes with whatever is done to it (for a folder: to the names in it), as far
   * as the file system tells; undefined for what is not there. Nothing of an unchanged file is read for it.
   */
  stamps(paths: readonly string[]): Promise<readonly (string | undefined)[]>
  list(folder: string): Promise<readonly DiskEntry[]>
  /** Makes a folder and the missing ones above it, durably, for the user of this process alone; a link is none. */
  makeFolder(path: string): Promise<void>
  /** Gives a file or folder another place, durably; what is there is replaced if it is a file or an empty folder. */
  move(from: string, to: string): Promise<void>
  /** Removes a file, or a folder with all that is in it; nothing has to be there. */
  remove(path: string): Promise<void>
  /** Whether only the user of this process may use a folder, as far as the file system says. */
  isPrivate(folder: string): Promise<boolean>
  /** Takes every right from others on a folder and all that is in it; a file system without rights ignores it. */
  makePrivate(folder: string): Promise<void>
}

/** Ends the name of a file that was still being written; a crash may leave one behind. */
export const UNFINISHED = '.tmp'
