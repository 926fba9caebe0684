import { z } from 'zod'
import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { folderOf, OPERATION_FILE, operationsFolder } from '#server/adapters/files/operation-paths.ts'
import { assertOperationDocument } from '#server/adapters/store/file-format.ts'
import type { Instant } from '#server/model/instant.ts'
import { addMs } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { Log } from '#server/ports/log.ts'
import type { Pace, Point } from '../plan.ts'
import type { Casualty, Installation } from './installation.ts'
import type { SimDisk } from './sim-disk.ts'
import type { SimNetwork } from './sim-network.ts'
import { SimProcess } from './sim-process.ts'
import type { SimServer } from './sim-server.ts'
import { bootServer, DATA_DIR } from './sim-server.ts'

/** What the servers of a run are started on, one after another. */
export interface LifeParts {
  readonly disk: SimDisk
  readonly network: SimNetwork
  readonly clock: VirtualClock
  readonly log: Log
  readonly pace: Pace
  /** The cluster that everything is about. */
  readonly clusterId: string
  readonly isAutoResume: boolean
  readonly reaches: (point: Point) => void
}

/** The server of a run through its deaths: at most one process at a time, each started on what the last one left. */
export class ServerLife implements Installation {
  readonly #parts: LifeParts
  readonly #onDisk: OperationsOnDisk
  #process: SimProcess | undefined
  #server: SimServer | undefined
  #bootAt: Instant | undefined
  #ids = 0

  constructor(parts: LifeParts) {
    this.#parts = parts
    this.#onDisk = new OperationsOnDisk(parts.disk)
  }

  /** The server, once it has started and until it dies. */
  get server(): SimServer | undefined {
    return this.#server
  }

  get servers(): readonly SimServer[] {
    return this.server ? [this.server] : []
  }

  nextServer(): SimServer | undefined {
    return this.server
  }

  /** When the next process starts; undefined while one is there. */
  get bootAt(): Instant | undefined {
    return this.#bootAt
  }

  /** Starts a process. Resolves when it serves, and not at all when it dies before. */
  async boot(): Promise<SimServer> {
    this.#bootAt = undefined
    const { disk, network, clock, log, pace, clusterId, isAutoResume, reaches } = this.#parts
    const process = new SimProcess(clock, pace.diskMs, (_, point) => reaches(point))
    this.#process = process
    const server = await bootServer({
      gate: process.gate,
      disk: disk.mountedBy(process.onStorage),
      rds: network.connect(process.onNetwork),
      clock,
      log,
      newId: () => `${String(++this.#ids).padStart(8, '0')}sim`,
      pace,
      clusterId,
      isAutoResume,
    })
    this.#server = server
    return server
  }

  get changes(): number {
    return this.#parts.disk.changes
  }

  operations(): readonly Operation[] {
    return this.#onDisk.now()
  }

  shownBy({ store }: SimServer): Promise<readonly Operation[]> {
    return store.find({})
  }

  requireReadable(): void {
    this.#onDisk.requireReadable()
  }

  setFull(isFull: boolean): void {
    this.#parts.disk.isFull = isFull
  }

  /** One server and its folder: a backup is put back by people, with the server stopped. */
  restore(): void {}

  /** The server itself takes the turns. */
  deploy(): void {}

  /** The process dies, in whatever it is doing. */
  crash(downMs: number): Casualty | undefined {
    if (!this.#process) return undefined
    this.#process.die()
    void this.#server?.driver.close()
    this.#process = undefined
    this.#server = undefined
    this.#bootAt = addMs(this.#parts.clock.now(), downMs)
    return 'servers'
  }
}

const ROOT = operationsFolder(DATA_DIR)

/** What is on a disk, read again only when something has changed on it. */
export class OperationsOnDisk {
  readonly #disk: SimDisk
  #readAt = -1
  #operations: readonly Operation[] = []
  /** What stands in each text that is on the disk: most changes are of another file. */
  #known: ReadonlyMap<string, Operation> = new Map()

  constructor(disk: SimDisk) {
    this.#disk = disk
  }

  /** Every operation as it is on the disk at this moment, oldest first. */
  now(): readonly Operation[] {
    if (this.#readAt === this.#disk.changes) return this.#operations
    this.#readAt = this.#disk.changes
    this.#known = new Map(this.#texts().map((text) => [text, this.#known.get(text) ?? operationIn(text)]))
    this.#operations = [...this.#known.values()].toSorted((one, other) =>
      one.createdAt < other.createdAt ? -1 : 1,
    )
    return this.#operations
  }

  /** Throws unless a server could start on every file. */
  requireReadable(): void {
    for (const text of this.#texts()) assertOperationDocument(JSON.parse(text))
  }

  #texts(): readonly string[] {
    return this.#disk
      .foldersIn(ROOT)
      .flatMap((name) => this.#disk.textOf(`${folderOf(ROOT, name)}/${OPERATION_FILE}`) ?? [])
  }
}

const isObject = z.custom<Operation>((value) => value instanceof Object)
const file = z.object({ operation: isObject })

/** Whether it is as it should be in every part is found out when a server starts on it, and at the end of a run. */
const operationIn = (text: string): Operation => file.parse(JSON.parse(text)).operation
