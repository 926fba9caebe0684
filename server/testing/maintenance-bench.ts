import type { MockRds } from '#mock-rds/server.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { createCatalogue } from '../adapters/rds/catalogue.ts'
import type { AwsClients } from '../adapters/rds/clients.ts'
import { createClients } from '../adapters/rds/clients.ts'
import type { Rds } from '../adapters/rds/create-rds.ts'
import { rdsThrough } from '../adapters/rds/create-rds.ts'
import { plainObserver } from '../adapters/rds/plain-observer.ts'
import type { RequestReadsParts } from '../adapters/rds/request-reads.ts'
import type { EngineSettings } from '../engine/settings.ts'
import { EventBus } from '../events/event-bus.ts'
import type { HostPorts } from '../host/host-ports.ts'
import { processPorts } from '../host/process-ports.ts'
import { takeTurn } from '../host/turn.ts'
import type { Operation } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import { localPrincipal } from '../model/principal.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import { CallMeter, type DescribeLimit, NO_LIMIT } from '../service/call-meter.ts'
import type { RawOperationInput } from '../service/operation-input.ts'
import { OperationService } from '../service/operation-service.ts'
import type { ServicePorts } from '../service/service-ports.ts'
import { silentLog } from './silent-log.ts'

/** Close to those of a real installation. */
const SETTINGS: EngineSettings = { pollIntervalMs: 60_000, settleWindowMs: 60_000 }

/** The region that everything is in unless it says otherwise. */
const DEFAULT_REGION = 'us-east-1'

/** More turns than any operation needs; one that takes more never ends. */
const MAX_TURNS = 3000

/** More pauses than any plan has. */
const MAX_PAUSES = 10

/** The core on a mock RDS and one virtual clock, with its parts open to be wrapped and broken. */
export class MaintenanceBench implements AsyncDisposable {
  readonly clock: VirtualClock
  readonly mock: MockRds
  readonly meter: CallMeter
  readonly clients: AwsClients
  /** How AWS is read, besides through which clients. */
  readonly reading: Pick<RequestReadsParts, 'options' | 'catalogue'>
  readonly rds: Rds
  readonly store: OperationStore
  readonly bus = new EventBus(silentLog)
  readonly ports: HostPorts
  readonly servicePorts: ServicePorts
  readonly service: OperationService

  private constructor(clock: VirtualClock, mock: MockRds, wrap: Wrap) {
    this.clock = clock
    this.meter = new CallMeter(clock, wrap.limit ?? NO_LIMIT)
    this.mock = mock
    this.clients = createClients({
      endpoint: mock.url,
      defaultRegion: DEFAULT_REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxReadAttempts: 1,
      observe: ({ action, region, outcome }) => {
        if (region === undefined) return
        this.meter.callSent({ action, region, purpose: 'command' })
        if (outcome === 'ok') this.meter.callAnswered({ action, region }, clock.now())
      },
    })
    const options = { defaultRegion: DEFAULT_REGION }
    this.reading = { options, catalogue: createCatalogue(clock) }
    this.rds = rdsThrough(this.clients, options, this.reading.catalogue)
    this.store = wrap.store?.(memoryOperationStore()) ?? memoryOperationStore()
    const rds = { ...this.rds, ...wrap.rds?.(this.rds) }
    this.ports = {
      store: this.store,
      rds,
      observer: plainObserver(rds, clock),
      clock,
      bus: this.bus,
      ...processPorts(),
      settings: SETTINGS,
      log: silentLog,
    }
    let ids = 0
    this.servicePorts = {
      ...this.ports,
      rds,
      wake: () => {},
      newId: () => `test${String(++ids).padStart(8, '0')}`,
      defaults: {
        region: 'us-east-1',
        stepTimeoutSeconds: 7200,
        retries: { maximum: 3 },
        keepsOperationTag: false,
      },
    }
    this.service = new OperationService(this.servicePorts)
  }

  /** Starts a mock with realistic durations; `wrap` may put something around store and adapter. */
  static async start(wrap: Wrap = {}): Promise<MaintenanceBench> {
    const clock = new VirtualClock()
    const mock = await startMockRds({ port: 0, now: clock.nowMs, timing: 'realistic' })
    return new MaintenanceBench(clock, mock, wrap)
  }

  /** Creates an operation and starts it. */
  async begin(input: RawOperationInput): Promise<Operation> {
    const { id } = await this.service.create(input, localPrincipal('ana'))
    return this.service.start(id, { by: localPrincipal('ana') })
  }

  /** Takes turns until the operation is not driven any more. */
  async drive(operationId: string): Promise<Operation> {
    for (let turns = 0; turns < MAX_TURNS; turns++) {
      const turn = await takeTurn(this.ports, operationId)
      const operation = await this.service.get(operationId)
      if (!isDriven(operation.state)) return operation
      if (turn?.wakeAt !== undefined) this.clock.moveTo(turn.wakeAt)
    }
    throw new Error(`operation ${operationId} took more than ${MAX_TURNS} turns`)
  }

  /** Drives, continuing at every pause, until the operation has ended. */
  async driveThroughPauses(operationId: string): Promise<Operation> {
    const reasons: string[] = []
    while (reasons.length < MAX_PAUSES) {
      const operation = await this.drive(operationId)
      if (operation.state !== 'paused') return operation
      reasons.push(operation.pauseReason?.message ?? '')
      await this.continue(operation)
    }
    throw new Error(`operation ${operationId} pauses again and again: ${reasons.join('\n')}`)
  }

  /** Continues a paused operation as it was seen, and accepts what it asks for. */
  continue({ id, decisionRevision, pauseReason }: Operation): Promise<Operation> {
    return this.service.continue(
      id,
      { by: localPrincipal('tester'), expectedRevision: decisionRevision },
      pauseReason?.accepts?.key,
    )
  }

  /** The mutating calls that reached the mock, oldest first, with what became of them. */
  mutations(): readonly { readonly action: string; readonly outcome: string }[] {
    return this.mock.world.calls
      .read({})
      .filter(({ action }) => !/^(Describe|List|Get|Simulate)/.test(action))
      .map(({ action, outcome }) => ({ action, outcome }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.rds.close()
    await this.mock.close()
  }
}

/** What a test puts around the parts. */
export interface Wrap {
  readonly store?: (store: OperationStore) => OperationStore
  readonly rds?: (rds: Rds) => Partial<Rds>
  /** How fast AWS may be asked. */
  readonly limit?: DescribeLimit
}
