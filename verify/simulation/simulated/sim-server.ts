import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Disk } from '#server/adapters/files/disk.ts'
import { openLowdbOperationStore } from '#server/adapters/files/lowdb-operation-store.ts'
import type { Rds } from '#server/adapters/rds/create-rds.ts'
import { plainObserver } from '#server/adapters/rds/plain-observer.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { processPorts } from '#server/host/process-ports.ts'
import { Runner } from '#server/host/runner.ts'
import type { Driver } from '#server/ports/driver.ts'
import type { Log } from '#server/ports/log.ts'
import type { OperationStore } from '#server/ports/operation-store.ts'
import type { AbandonGate } from '#server/program/abandon-gate.ts'
import { Aftermaths } from '#server/service/aftermaths.ts'
import { OperationFeed } from '#server/service/operation-feed.ts'
import { OperationService } from '#server/service/operation-service.ts'
import type { ServicePorts } from '#server/service/service-ports.ts'
import type { Pace } from '../plan.ts'

/** Where every server of a run keeps its operations. */
export const DATA_DIR = '/data'

/** What a server of a run stands on. */
export interface ServerGround {
  /** Shut when the server dies. */
  readonly gate: AbandonGate
  readonly disk: Disk
  readonly rds: Rds
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
  const settings = { pollIntervalMs: pace.pollMs, settleWindowMs: pace.settleWindowMs }
  const ports = {
    ...processPorts(),
    store,
    rds,
    observer: plainObserver(rds, clock),
    clock,
    bus,
    settings,
    log,
  }
  const runner = new Runner(ports)
  await runner.recover({ autoResume: isAutoResume })
  return serving({ ...ports, newId }, runner)
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
        region: 'us-east-1',
        stepTimeoutSeconds: 7200,
        retries: { maximum: 3 },
        keepsOperationTag: false,
      },
    },
    aftermaths,
  )
  return { service, aftermaths, feed: new OperationFeed(ports), store: ports.store, driver }
}
