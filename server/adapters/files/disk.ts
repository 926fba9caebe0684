/** One thing in a folder. */
export interface DiskEntry {
  readonly name: string
  readonly isFolder: boolean
}

/**
 * What the store needs of a file system; whatever goes wrong rejects with the error of the operating system. The
 * simulator puts a disk of its own here, which loses its power in the middle of a write.
 */
export interface Disk {
  /** The text of a file; undefined when there is none. A symbolic link is not followed. */
  read(path: string): Promise<string | undefined>
  /**
   * Replaces a file as a whole, or makes it: after a crash it holds the old text or the new one, never a part, and once
   * this resolves it is the new one. Only the user of this process can read it. A crash may leave a file beside it whose
   * name ends in `UNFINISHED`; what is in that place is never written through. One at a time per path.
   */
  replace(path: string, text: string): Promise<void>
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
