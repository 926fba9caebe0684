import { setImmediate } from 'node:timers/promises'
import type { MockRds } from '#mock-rds/server.ts'
import { startMockRds } from '#mock-rds/server.ts'
import type { TimingPreset } from '#mock-rds/world/timing.ts'
import type { World } from '#mock-rds/world.ts'
import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { AwsCli } from './aws-cli.ts'
import { ErrorLog } from './error-log.ts'
import { GraphqlClient } from './graphql-client.ts'
import { Mismatch } from './mismatch.ts'
import type { ClusterOrder } from './mock-control.ts'
import { MockControl } from './mock-control.ts'
import type { MockState } from './mock-state.ts'
import { LocalMode } from './modes/local-mode.ts'
import { HostKind } from './modes/mode.ts'
import { StepfnMode } from './modes/stepfn-mode.ts'
import { Operator } from './operator.ts'
import type { ServerSettings } from './server-host.ts'
import { ServerHost } from './server-host.ts'
import { VirtualTime } from './virtual-time.ts'

/** Longer than reads lag behind with realistic durations. */
export const READ_LAG_MS = 10_000

/** What a scenario runs on: the real mock and the real server on one virtual clock, and a client. */
export class Testbed implements AsyncDisposable {
  /** What the mock held at the beginning, or after a cluster was last added. */
  before: MockState
  readonly mock: MockControl
  readonly time: VirtualTime
  readonly host: ServerHost
  readonly operator: Operator
  /** The AWS CLI of someone else with access to the account. */
  readonly awsCli: AwsCli
  /** Where operations are kept, and what drives them. */
  readonly mode: LocalMode | StepfnMode
  readonly #gate: CallGate
  readonly #rds: MockRds
  #client: GraphqlClient
  #heldAction = ''

  private constructor(parts: StageParts, client: GraphqlClient, before: MockState) {
    this.mode = parts.mode
    this.mock = parts.mock
    this.host = parts.host
    this.before = before
    this.#gate = parts.gate
    this.#rds = parts.rds
    this.#client = client
    this.time = new VirtualTime(parts.clock, () => this.#isAtRest())
    this.operator = new Operator(this.time, client)
    this.awsCli = new AwsCli(parts.rds.url, (requestId) => parts.mock.leaveOut(requestId))
  }

  /** Starts a mock, with realistic durations unless given, and a server that has no operations. */
  static async open(
    kind: HostKind,
    settings: ServerSettings = {},
    timing: TimingPreset = 'realistic',
  ): Promise<Testbed> {
    const clock = new VirtualClock()
    const gate = new CallGate()
    const rds = await startMockRds({ port: 0, timing, now: clock.nowMs, sleep: gate.enter })
    const mock = new MockControl(rds.url)
    const parts = { rds, clock, log: new ErrorLog() }
    const mode = await openMode[kind](parts)
    const host = new ServerHost(mode, parts, settings)
    const client = new GraphqlClient(await host.boot())
    return new Testbed({ clock, gate, mode, rds, mock, host }, client, await mock.state())
  }

  /** The address of the mock. */
  get rdsUrl(): string {
    return this.#rds.url
  }

  /** What the mock holds, in this process. */
  get world(): World {
    return this.#rds.world
  }

  /** The data folder; for scenarios of the local host. */
  get dataDir(): string {
    if (this.mode.kind === HostKind.LOCAL) return this.mode.dataDir
    throw new Error('This host has no data folder.')
  }

  /** The table and the executions; for scenarios of the Step Functions host. */
  get stepfn(): StepfnMode {
    if (this.mode.kind === HostKind.STEPFN) return this.mode
    throw new Error('This host has no Step Functions.')
  }

  /** Adds a cluster, waits until reads show it, and takes what there is now for what was there before. */
  async addCluster(order: ClusterOrder): Promise<void> {
    await this.mock.addCluster(order)
    await this.time.pass(READ_LAG_MS)
    this.before = await this.mock.state()
  }

  /** Ends the server in order, or as a crash would. */
  async end(way: 'close' | 'kill'): Promise<void> {
    await this.host[way]()
    await this.#client.close()
  }

  /** Starts a server on the data that the last one left, and connects the operator to it. */
  async boot(settings?: ServerSettings): Promise<void> {
    this.#client = new GraphqlClient(await this.host.boot(settings))
    this.operator.follow(this.#client)
  }

  /** A crash and a new server, after some time. */
  async crash(downMs = 0): Promise<void> {
    await this.end('kill')
    this.time.clock.advance(downMs)
    await this.boot()
  }

  /** Holds back the next call of a kind on its way to AWS, until it is released. */
  async holdCall(action: string): Promise<void> {
    await this.mock.injectFault({ kind: 'delay', action, delayMs: 1, times: 1 })
    this.#heldAction = action
  }

  /** Resolves when the call that is held back is there: the mock has received it and not yet carried it out. */
  heldCall(): Promise<void> {
    return this.time.untilSeen(`${this.#heldAction} is held back`, () => this.#gate.held > 0)
  }

  /** Releases the call that is held back; resolves when the mock has carried it out, whether or not anyone waits for the answer. */
  async releaseCall(): Promise<void> {
    this.#gate.release()
    while (await this.mock.isAnswering(this.#heldAction)) await setImmediate()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#gate.held > 0) this.#gate.release()
    await this.end('kill')
    this.awsCli.close()
    await this.#rds.close()
    await this.mode[Symbol.asyncDispose]()
  }

  #isAtRest(): boolean {
    if (this.host.awake > 0 || this.#client.inFlight > this.host.waiting) return false
    if (!this.operator.isUpToDate) return false
    if (this.host.isTelling) return false
    return this.host.published.entries().every(([id, revision]) => this.operator.hasSeen(id, revision))
  }
}

const openMode = {
  [HostKind.LOCAL]: LocalMode.open,
  [HostKind.STEPFN]: StepfnMode.open,
} as const

/** Where calls wait that the mock was told to delay: they are held until they are released, not for a time. */
class CallGate {
  #waiting: readonly (() => void)[] = []

  /** Waits for the release. The mock calls it in the place of sleeping. */
  readonly enter = (): Promise<void> =>
    new Promise((resolve) => {
      this.#waiting = [...this.#waiting, resolve]
    })

  /** How many calls are held now. */
  get held(): number {
    return this.#waiting.length
  }

  /** Releases every held call. */
  release(): void {
    if (this.held === 0) throw new Mismatch('a call is held back', 'at least one', 0)
    const waiting = this.#waiting
    this.#waiting = []
    for (const release of waiting) release()
  }
}

interface StageParts {
  readonly clock: VirtualClock
  readonly gate: CallGate
  readonly mode: LocalMode | StepfnMode
  readonly rds: MockRds
  readonly mock: MockControl
  readonly host: ServerHost
}
