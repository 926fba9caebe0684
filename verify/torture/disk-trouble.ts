import { execFile, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decidedCalls } from '../event-view.ts'
import { Refusal } from '../graphql-client.ts'
import { sendJson } from '../http-json.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { Course } from './course.ts'
import { Site } from './site.ts'
import { UNDISTURBED } from './tester.ts'
import type { Finding, Torture } from './torture.ts'
import { until, untilTrue } from './until.ts'

const DISK_MB = 8

/** What a disk can be made to do, what the server says of it, and how it is ended. */
interface Trouble {
  readonly begin: (disk: SmallDisk) => Promise<void>
  readonly end: (disk: SmallDisk) => Promise<void>
  readonly said: string
}

const FULL: Trouble = {
  begin: (disk) => disk.fill(),
  end: (disk) => disk.empty(),
  said: 'the disk is full: make room (ENOSPC)',
}

const READ_ONLY: Trouble = {
  begin: (disk) => disk.remount('ro'),
  end: (disk) => disk.remount('rw'),
  said: 'the file system is read-only: mount it writable (EROFS)',
}

/** The disk fills up while operations run. */
export const DISK_FULL: Torture = {
  name: 'disk full',
  proves:
    'On a full disk commands are refused with what to do, no call is sent without a record, and all goes on when there is room.',
  inflict: ({ calls, random }) =>
    onSmallDisk(async (disk, site) => {
      await site.boot()
      const figures = await outlive(site, disk, FULL, await begun(site, random), await calls())
      return { kind: 'held', figures }
    }),
}

/** The folder becomes read-only while operations run, and is so when a server starts. */
export const READ_ONLY_FOLDER: Torture = {
  name: 'read-only folder',
  proves:
    'On a read-only folder a server refuses to start, and a running one refuses commands, both with what to do; all goes on when it is writable.',
  inflict: ({ calls, random }) =>
    onSmallDisk(async (disk, site) => {
      await site.boot()
      await site.end()
      await disk.remount('ro')
      const server = site.spawn()
      expectEqual('the server refuses to start', (await until('the server ends', () => server.ended)).code, 1)
      expectTrue(
        'it says why, and where',
        server.output.includes(READ_ONLY.said) && server.output.includes(disk.path),
        server.output,
      )
      await disk.remount('rw')
      await site.boot()
      const figures = await outlive(site, disk, READ_ONLY, await begun(site, random), await calls())
      return { kind: 'held', figures: `a start was refused; ${figures}` }
    }),
}

/** Root ignores permissions, so both take a file system of their own; where none can be had, nothing is found out. */
async function onSmallDisk(act: (disk: SmallDisk, site: Site) => Promise<Finding>): Promise<Finding> {
  const mounted = await SmallDisk.mount(DISK_MB)
  if (typeof mounted === 'string') return { kind: 'impossible', because: mounted }
  await using disk = mounted
  await using site = await Site.open({ dataDir: disk.path })
  return await act(disk, site)
}

const begun = (site: Site, random: Parameters<typeof Course.begin>[1]): Promise<Course> =>
  Course.begin(site, random.fork('trouble'), { ...UNDISTURBED, refusals: ['STORAGE_UNAVAILABLE'] })

/** Operations run into the trouble, stand still for as long as it lasts, and go on after it. */
async function outlive(
  site: Site,
  disk: SmallDisk,
  trouble: Trouble,
  course: Course,
  calls: readonly string[],
): Promise<string> {
  let refused = 0
  const cause = async (): Promise<void> => {
    await untilTrue('operations run', async () => (await site.mock.mutations()).length >= 4)
    refused = await standStill(site, trouble, disk, course)
    await trouble.end(disk)
  }
  await course.carryToTheEnd(cause())
  const ready = await until('the server is ready again', async () => {
    const { status } = await sendJson('GET', `${site.url}/readyz`)
    return status === 200 ? status : undefined
  })
  expectEqual('the server is ready again', ready, 200)
  const { operations, calls: sent } = await course.expectCarriedOut(calls)
  return `${refused} commands refused with what to do, ${operations} operations stood still and then came to their end, ${sent} calls, each sent once and recorded before`
}

/** How many commands have to be refused, and in how many tries at most. */
const REFUSALS = 10
const TRIES = 50

/** Says what is wrong to whoever asks, acknowledges and sends nothing that is not recorded; gives how many commands were refused. */
async function standStill(
  site: Site,
  { begin, said }: Trouble,
  disk: SmallDisk,
  course: Course,
): Promise<number> {
  await untilTrue('the server says that it is not ready, and why', async () => {
    // A write that was in progress gives back the room of the file that it replaced.
    await begin(disk)
    const { status, body } = await sendJson('GET', `${site.url}/readyz`)
    return status === 503 && JSON.stringify(body).includes(said)
  })
  await untilTrue('turns cannot be recorded', async () => {
    await begin(disk)
    return site.server.output.split(said).length > course.operationIds.length
  })
  // A call whose record was written just before may still be on its way.
  const decided = await countDecided(site, course)
  await untilTrue(
    'what was decided before has arrived',
    async () => (await site.mock.mutations()).length >= decided,
  )
  const [id = ''] = course.operationIds
  let refused = 0
  for (let attempt = 0; attempt < TRIES && refused < REFUSALS; attempt++) {
    // A turn that tries again gives back the room of what it could not write; a command that finds it is carried out.
    await begin(disk)
    const wait = await site.commands.setStepTimeout(id, 3000 + attempt).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (wait === undefined) {
      const { stepTimeoutSeconds } = await site.commands.read(id)
      expectEqual('a command that is acknowledged is carried out', stepTimeoutSeconds, 3000 + attempt)
      continue
    }
    expectTrue(
      'a command is refused with what to do',
      wait instanceof Refusal && wait.code === 'STORAGE_UNAVAILABLE' && wait.message.includes(said),
      wait instanceof Error ? wait.message : wait,
    )
    refused += 1
  }
  expectEqual(`commands that are refused, of ${TRIES} at most`, refused, REFUSALS)
  // A write that fails gives back the room of both files, in which that of another turn may find its place.
  const sent = (await site.mock.mutations()).length
  const recorded = await countDecided(site, course)
  expectTrue('nothing is sent without a record', sent <= recorded, { sent, recorded })
  return refused
}

/** How many calls are recorded, over all operations of the course. */
async function countDecided(site: Site, course: Course): Promise<number> {
  const logs = await Promise.all(course.operationIds.map((id) => site.commands.storedEvents(id)))
  return decidedCalls(logs.flat()).length
}

const run = promisify(execFile)

/** A file system of its own, small and in memory, that can be filled up and made read-only. Needs root, on Linux. */
class SmallDisk implements AsyncDisposable {
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
