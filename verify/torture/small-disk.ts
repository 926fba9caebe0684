import { execFile, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { untilTrue } from './until.ts'

const run = promisify(execFile)

/** A file system of its own, small and in memory, that can be filled up and made read-only. Needs root, on Linux. */
export class SmallDisk implements AsyncDisposable {
  /** Where it is mounted. */
  readonly path: string

  readonly #endWithUs = (): void => {
    spawnSync('umount', ['--lazy', this.path])
    rmSync(this.path, { recursive: true, force: true })
  }

  private constructor(path: string) {
    this.path = path
    process.once('exit', this.#endWithUs)
  }

  /** Mounts one. Gives the reason when this machine does not allow it. */
  static async mount(megabytes: number): Promise<SmallDisk | string> {
    const path = await mkdtemp(join(tmpdir(), 'torture-disk-'))
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path])
      return new SmallDisk(path)
    } catch (error) {
      await rm(path, { recursive: true, force: true })
      return `a file system cannot be mounted (${error instanceof Error ? error.message.trim() : String(error)})`
    }
  }

  /** Fills it up to the last byte. */
  async fill(): Promise<void> {
    await writeFile(this.#ballast, Buffer.alloc(2 ** 20), { flag: 'a' }).then(
      () => this.fill(),
      (error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      },
    )
  }

  /** Takes away what filled it up. */
  async empty(): Promise<void> {
    await rm(this.#ballast, { force: true })
  }

  /** Makes it read-only, or writable again. It cannot be made read-only while a file in it is being written. */
  async remount(mode: 'ro' | 'rw'): Promise<void> {
    await untilTrue(`the disk becomes ${mode}`, () =>
      run('mount', ['-o', `remount,${mode}`, this.path]).then(
        () => true,
        () => false,
      ),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await run('umount', [this.path])
    process.off('exit', this.#endWithUs)
    await rm(this.path, { recursive: true, force: true })
  }

  get #ballast(): string {
    return join(this.path, 'ballast')
  }
}
