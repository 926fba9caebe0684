import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { unpackOperation } from '#server/adapters/dynamodb/packed-documents.ts'
import { toStateItem } from '#server/adapters/dynamodb/state-item.ts'
import type { Instant } from '#server/model/instant.ts'
import { addMs } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { Log } from '#server/ports/log.ts'
import type { Machines, Pace, Point } from '../plan.ts'
import { bootCloudServer } from './cloud-server.ts'
import type { Casualty, Installation, SimDeployment } from './installation.ts'
import { SimExecutions } from './sim-executions.ts'
import { SimFunction } from './sim-function.ts'
import type { SimNetwork } from './sim-network.ts'
import { SimProcess } from './sim-process.ts'
import type { SimServer } from './sim-server.ts'
import type { StoredItem } from './sim-table.ts'
import { SimTable } from './sim-table.ts'

/** What an installation of several machines is made of. */
export interface CloudParts {
  readonly machines: Machines
  readonly network: SimNetwork
  readonly clock: VirtualClock
  readonly log: Log
  readonly pace: Pace
  readonly isAutoResume: boolean
  readonly reaches: (point: Point) => void
}

/** Servers that started together, and die together. */
interface RunningServers {
  readonly processes: readonly SimProcess[]
  readonly servers: (SimServer & { close(): void })[]
}

/** What a server showed when the table had changed so often, and how long that counts. */
interface Shown {
  readonly changes: number
  readonly operations: readonly Operation[]
  readonly untilMs: number
}

/** How often a server is asked what it shows while nothing is stored. */
const ASKED_EVERY_MS = 600_000

/** How often the table is backed up. */
const BACKUP_EVERY_MS = 300_000

/** A table, servers in front of it whose dates differ, and a function that takes the turns, through their deaths. */
export class CloudLife implements Installation {
  readonly #parts: CloudParts
  readonly #table = new SimTable()
  readonly #executions: SimExecutions
  readonly #function: SimFunction
  readonly #backups: { readonly at: Instant; readonly items: readonly StoredItem[] }[] = []
  readonly #shown = new WeakMap<SimServer, Shown>()
  #running: RunningServers | undefined
  #bootAt: Instant | undefined
  #reaching: SimProcess | undefined
  #ids = 0
  #items: readonly StoredItem[] = []
  #operations: readonly Operation[] = []
  #commands = 0

  constructor(parts: CloudParts) {
    this.#parts = parts
    const { clock, machines } = parts
    this.#executions = new SimExecutions(clock, (input) => this.#function.invoke(input))
    const functionParts = { ...parts, table: this.#table, start: () => this.#process() }
    this.#function = new SimFunction(functionParts, machines.deployment)
  }

  get server(): SimServer | undefined {
    return this.servers[0]
  }

  /** None while not all of them serve. */
  get servers(): readonly SimServer[] {
    const { servers = [], processes = [] } = this.#running ?? {}
    return servers.length === processes.length ? servers : []
  }

  nextServer(): SimServer | undefined {
    return this.servers[this.#commands++ % this.servers.length]
  }

  get bootAt(): Instant | undefined {
    return this.#bootAt
  }

  async boot(): Promise<SimServer> {
    this.#bootAt = undefined
    const { machines, ...parts } = this.#parts
    const running: RunningServers = { processes: machines.aheadMs.map(() => this.#process()), servers: [] }
    this.#running = running
    for (const [index, aheadMs] of machines.aheadMs.entries()) {
      const process = running.processes[index]
      if (!process) continue
      const server = await bootCloudServer({
        ...parts,
        process,
        table: this.#table,
        executions: this.#executions,
        aheadMs,
        invocationMs: machines.serverInvocationMs,
        newId: () => `${String(++this.#ids).padStart(8, '0')}sim0`,
      })
      running.servers.push(server)
    }
    const [first] = running.servers
    if (!first) throw new Error('An installation has one server at least.')
    return first
  }

  /** Whatever has come to the point dies, or all when nothing has. */
  crash(downMs: number): Casualty | undefined {
    const reaching = this.#reaching
    const isServer = reaching !== undefined && this.#running?.processes.includes(reaching)
    if (reaching && !isServer) {
      this.#function.crash(reaching)
      return 'function'
    }
    if (!reaching) this.#function.crash()
    return this.#endServers(downMs)
  }

  get changes(): number {
    return this.#table.changes
  }

  operations(): readonly Operation[] {
    const items = this.#table.itemsWith('state')
    const isAsBefore =
      items.length === this.#items.length && items.every((item, index) => item === this.#items[index])
    if (isAsBefore) return this.#operations
    this.#items = items
    this.#operations = items
      // What is in the archive is in no list.
      .filter((item) => 'changeShard' in item)
      .map((item) => toStateItem(item))
      .flatMap(({ state, operation }) =>
        state !== 'removed' && operation !== undefined ? unpackOperation(operation) : [],
      )
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    return this.#operations
  }

  /**
   * A server that shows everything as it is stored is asked again as soon as something else is written, an announcement
   * too, and now and then.
   */
  async shownBy(server: SimServer): Promise<readonly Operation[]> {
    const { clock } = this.#parts
    const { changes } = this.#table
    const known = this.#shown.get(server)
    if (known?.changes === changes && clock.nowMs() < known.untilMs) return known.operations
    const stored = this.operations()
    const operations = await server.store.find({})
    const untilMs = isAll(stored, operations) ? clock.nowMs() + ASKED_EVERY_MS : 0
    this.#shown.set(server, { changes, operations, untilMs })
    return operations
  }

  /** What is in the table is checked whenever it is read. */
  requireReadable(): void {
    this.operations()
  }

  setFull(isFull: boolean): void {
    this.#table.isFull = isFull
  }

  restore(ageMs: number, restored: (setBack: readonly string[]) => void): void {
    // Who restores a table lets the turns end that are being taken, as the page on Step Functions says.
    this.#executions.whenStill(() => {
      const { clock } = this.#parts
      const latest = addMs(clock.now(), -ageMs)
      const backup = this.#backups.findLast(({ at }) => at <= latest)
      if (!backup) return
      const before = this.operations()
      // A restored table has another name, so everything begins anew with it.
      this.#function.crash()
      this.#endServers(0)
      this.#table.restore(backup.items)
      const now = new Map(this.operations().map(({ id, revision }) => [id, revision]))
      // What was not written since the backup is not set back: nothing tells it from what it was, and it continues.
      restored(before.flatMap(({ id, revision }) => (now.get(id) === revision ? [] : id)))
    })
  }

  deploy(deployment: SimDeployment): void {
    this.#function.deploy(deployment)
  }

  /** Every process, servers and function, tells of its way through here. */
  #process(): SimProcess {
    const { clock, pace, reaches } = this.#parts
    return new SimProcess(clock, pace.diskMs, (process, point) => {
      this.#backUp()
      const before = this.#reaching
      this.#reaching = process
      reaches(point)
      this.#reaching = before
    })
  }

  #backUp(): void {
    const now = this.#parts.clock.now()
    const last = this.#backups.at(-1)
    if (last !== undefined && now < addMs(last.at, BACKUP_EVERY_MS)) return
    this.#backups.push({ at: now, items: this.#table.backUp() })
  }

  #endServers(downMs: number): Casualty | undefined {
    const running = this.#running
    if (!running) return undefined
    for (const process of running.processes) process.die()
    for (const server of running.servers) server.close()
    this.#running = undefined
    this.#bootAt = addMs(this.#parts.clock.now(), downMs)
    return 'servers'
  }
}

/** Whether everything is shown as it is stored, in whatever order. */
function isAll(stored: readonly Operation[], shown: readonly Operation[]): boolean {
  const revisions = new Map(shown.map(({ id, revision }) => [id, revision]))
  return stored.length === shown.length && stored.every(({ id, revision }) => revisions.get(id) === revision)
}
