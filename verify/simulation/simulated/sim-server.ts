import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Disk } from '#server/adapters/files/disk.ts'
import { openLowdbOperationStore } from '#server/adapters/files/lowdb-operation-store.ts'
import type { Rds } from '#server/adapters/rds/create-rds.ts'
import type { Describer } from '#server/adapters/rds/look-question.ts'
import { DescribeBudgets } from '#server/adapters/rds/observing/describe-budget.ts'
import { type SharedObserver, sharedObserver } from '#server/adapters/rds/observing/shared-observer.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { processPorts } from '#server/host/process-ports.ts'
import { Runner } from '#server/host/runner.ts'
import { FaultKind } from '#server/model/rds-fault.ts'
import type { Driver } from '#server/ports/driver.ts'
import type { Log } from '#server/ports/log.ts'
import type { OperationStore } from '#server/ports/operation-store.ts'
import { RdsFaultError } from '#server/ports/rds-fault-error.ts'
import type { AbandonGate } from '#server/program/abandon-gate.ts'
import { Aftermaths } from '#server/service/aftermaths.ts'
import { OperationFeed } from '#server/service/operation-feed.ts'
import { OperationService } from '#server/service/operation-service.ts'
import type { ServicePorts } from '#server/service/service-ports.ts'
import type { Pace } from '../plan.ts'

const REGION = 'us-east-1'

/** Where every server of a run keeps its operations. */
export const DATA_DIR = '/data'

/** What a server of a run stands on. */
export interface ServerGround {
  /** Shut when the server dies. */
  readonly gate: AbandonGate
  readonly disk: Disk
  readonly rds: Rds
  /** The cluster that everything is about. */
  readonly clusterId: string
  readonly clock: VirtualClock
  readonly log: Log
  readonly newId: () => string
  readonly pace: Pace
  readonly isAutoResume: boolean
}

/** The server without its HTTP edge: store, engine, host and use-cases as they are, on a ground that can be simulated. */
export interface SimServer {
  readonly service: OperationService
  readonly aftermaths: Aftermaths
  readonly feed: OperationFeed
  readonly store: OperationStore
  readonly driver: Driver
}

/** Starts a server on what the last one left on the disk, as `composeServer` does. */
export async function bootServer(ground: ServerGround): Promise<SimServer> {
  const { gate, disk, clock, log, newId, pace, isAutoResume } = ground
  const lock = async () => ({ release: async () => {} })
  const store = gate.around<OperationStore>(
    await openLowdbOperationStore({ dataDir: DATA_DIR, disk, log, lock }),
  )
  const { close: _, ...aws } = ground.rds
  const rds = gate.around(aws)
  const bus = new EventBus(log)
  const observer = observerOf(rds, ground)
  const settings = { pollIntervalMs: pace.pollMs, settleWindowMs: pace.settleWindowMs }
  const ports = {
    ...processPorts(),
    store,
    rds,
    observer,
    clock,
    bus,
    settings,
    log,
  }
  const runner = new Runner(ports)
  await runner.recover({ autoResume: isAutoResume })
  return serving({ ...ports, newId }, runner)
}

/** The server's own observer on a simulated AWS, and someone who looks through it besides the turns. */
function observerOf(
  rds: Describer,
  { gate, clock, pace, clusterId }: Pick<ServerGround, 'gate' | 'clock' | 'pace' | 'clusterId'>,
): SharedObserver {
  const { pollMs: pollIntervalMs, callsPerMinute, onlookerMs } = pace
  const budgets = new DescribeBudgets({ callsPerMinute, nowMs: clock.nowMs, random: () => 0.5 })
  const observer = sharedObserver({
    describer: countedDescriber(rds, budgets),
    clock,
    budgets,
    pollIntervalMs,
  })
  if (onlookerMs !== undefined) void lookOn(observer, { gate, clock, clusterId, onlookerMs })
  return observer
}

/** The calls of a look, about, and whether AWS has refused them for their rate: the clients are above the network here. */
const countedDescriber = (rds: Describer, budgets: DescribeBudgets): Describer => ({
  describeTogether: async (region, questions, at, purpose) => {
    const budget = budgets.of(region)
    budget.count(purpose)
    if (questions.some(({ breadth }) => breadth === 'full')) budget.count(purpose)
    const answers = await rds.describeTogether(region, questions, at, purpose)
    if (answers.some(({ faults }) => faults.some(({ kind }) => kind === FaultKind.THROTTLED)))
      budget.throttled()
    return answers
  },
  listRegionEvents: (region, since, purpose) => {
    budgets.of(region).count(purpose)
    return rds.listRegionEvents(region, since, purpose)
  },
})

async function lookOn(
  observer: SharedObserver,
  {
    gate,
    clock,
    clusterId,
    onlookerMs,
  }: Pick<ServerGround, 'gate' | 'clock' | 'clusterId'> & { readonly onlookerMs: number },
): Promise<void> {
  while (!gate.isShut) {
    await clock.sleep(onlookerMs)
    const terms = { cluster: { region: REGION, clusterId }, needs: {}, purpose: 'screen' } as const
    await observer.observe({ ...terms, notBefore: clock.now() }).catch((error: unknown) => {
      if (!(error instanceof RdsFaultError)) throw error
    })
  }
}

/** The use-cases in front of a store and of who drives operations, as `composeServer` puts them there. */
export function serving(
  ports: Omit<ServicePorts, 'wake' | 'defaults'> & { bus: EventBus },
  driver: Driver,
): SimServer {
  const aftermaths = new Aftermaths(ports)
  const service = new OperationService(
    {
      ...ports,
      wake: (id) => driver.wake(id),
      defaults: {
        region: REGION,
        stepTimeoutSeconds: 7200,
        retries: { maximum: 3 },
        keepsOperationTag: false,
      },
    },
    aftermaths,
  )
  return { service, aftermaths, feed: new OperationFeed(ports), store: ports.store, driver }
}
