import { setImmediate } from 'node:timers/promises'
import type { MockRds } from '#mock-rds/server.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { CallGate } from './call-gate.ts'
import { Colleague } from './colleague.ts'
import { ErrorLog } from './error-log.ts'
import { GraphqlClient } from './graphql-client.ts'
import type { ClusterOrder, FaultOrder } from './mock-control.ts'
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
const READ_LAG_MS = 10_000

/** What a scenario plays on: the real mock and the real server on one virtual clock, and an operator. */
export class Stage implements AsyncDisposable {
  /** What the mock held when the curtain rose, or when `remember` was called last. */
  before: MockState
  readonly mock: MockControl
  readonly time: VirtualTime
  readonly host: ServerHost
  readonly operator: Operator
  readonly colleague: Colleague
  readonly #mode: LocalMode | StepfnMode
  readonly #gate: CallGate
  readonly #rds: MockRds
  #client: GraphqlClient

  private constructor(parts: StageParts, client: GraphqlClient, before: MockState) {
    this.#mode = parts.mode
    this.mock = parts.mock
    this.host = parts.host
    this.before = before
    this.#gate = parts.gate
    this.#rds = parts.rds
    this.#client = client
    this.time = new VirtualTime(parts.clock, () => this.#isAtRest())
    this.operator = new Operator(this.time, client)
    this.colleague = new Colleague(parts.rds.url, (requestId) => parts.mock.leaveOut(requestId))
  }

  /** Starts a mock with realistic durations and a server that has no operations. */
  static async open(kind: HostKind, settings: ServerSettings = {}): Promise<Stage> {
    const clock = new VirtualClock()
    const gate = new CallGate()
    const rds = await startMockRds({ port: 0, timing: 'realistic', now: clock.nowMs, sleep: gate.enter })
    const mock = new MockControl(rds.url)
    const parts = { rds, clock, log: new ErrorLog() }
    const mode = await openMode[kind](parts)
    const host = new ServerHost(mode, parts, settings)
    const client = new GraphqlClient(await host.boot())
    return new Stage({ clock, gate, mode, rds, mock, host }, client, await mock.state())
  }

  /** The address of the mock. */
  get rdsUrl(): string {
    return this.#rds.url
  }

  get hostKind(): HostKind {
    return this.#mode.kind
  }

  /** The data folder; for scenarios of the local host. */
  get dataDir(): string {
    if (this.#mode.kind === HostKind.LOCAL) return this.#mode.dataDir
    throw new Error('This host has no data folder.')
  }

  /** The table and the executions; for scenarios of the Step Functions host. */
  get stepfn(): StepfnMode {
    if (this.#mode.kind === HostKind.STEPFN) return this.#mode
    throw new Error('This host has no Step Functions.')
  }

  /** Why an operation is in the archive and who brought it there; undefined when it is not. */
  archived(operationId: string): Promise<{ readonly because: unknown; readonly by: unknown } | undefined> {
    return this.#mode.archived(operationId)
  }

  /** Writes a stored operation as a newer version of the program would; gives what writes it back as it was. */
  writeAsNewer(operationId: string): Promise<() => Promise<void>> {
    return this.#mode.writeAsNewer(operationId)
  }

  /** Takes the mock as it is now for what it was before. */
  async remember(): Promise<void> {
    this.before = await this.mock.state()
  }

  /** Puts a cluster in place, and waits until reads show it. */
  async plant(order: ClusterOrder): Promise<void> {
    await this.mock.plant(order)
    await this.time.pass(READ_LAG_MS)
  }

  /** Ends the server in order, or as a crash would. */
  async end(way: 'close' | 'kill'): Promise<void> {
    await this.host[way]()
    await this.#client.close()
  }

  /** Starts a server on the data folder that the last one left, and the operator goes on with it. */
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

  /** Holds back the next call of a kind on its way to AWS, until it is let go. */
  async holdCall(action: string, order: Partial<FaultOrder> = {}): Promise<HeldCall> {
    await this.mock.injectFault({ ...order, kind: 'delay', action, delayMs: 1, times: 1 })
    return {
      arrives: () => this.time.untilSeen(`${action} is held back`, () => this.#gate.held > 0),
      letGo: async () => {
        this.#gate.release()
        while (await this.mock.isAnswering(action)) await setImmediate()
      },
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#gate.held > 0) this.#gate.release()
    await this.end('kill')
    this.colleague.leave()
    await this.#rds.close()
    await this.#mode[Symbol.asyncDispose]()
  }

  #isAtRest(): boolean {
    if (this.host.awake > 0 || this.#client.inFlight > this.host.waiting) return false
    if (!this.operator.isUpToDate) return false
    return this.host.published.entries().every(([id, revision]) => this.operator.hasSeen(id, revision))
  }
}

const openMode = {
  [HostKind.LOCAL]: LocalMode.open,
  [HostKind.STEPFN]: StepfnMode.open,
} as const

/** A call that the mock has received and not yet carried out. */
export interface HeldCall {
  /** Resolves when the call is there. */
  arrives(): Promise<void>
  /** Lets it go on; resolves when the mock has carried it out, whether or not anybody waits for the answer. */
  letGo(): Promise<void>
}

interface StageParts {
  readonly clock: VirtualClock
  readonly gate: CallGate
  readonly mode: LocalMode | StepfnMode
  readonly rds: MockRds
  readonly mock: MockControl
  readonly host: ServerHost
}
