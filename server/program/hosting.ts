import type { Credentials } from '../adapters/aws/credentials.ts'
import type { SystemClock } from '../adapters/clock/system-clock.ts'
import type { Disk } from '../adapters/files/disk.ts'
import type { LoadingOperationStore } from '../adapters/files/lowdb-operation-store.ts'
import { beginLowdbOperationStore } from '../adapters/files/lowdb-operation-store.ts'
import { nodeDisk } from '../adapters/files/node-disk.ts'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import type { EngineSettings } from '../engine/settings.ts'
import { engineSettings } from '../engine/settings.ts'
import type { EventBus } from '../events/event-bus.ts'
import { CallsInFlight } from '../host/calls-in-flight.ts'
import type { HostPorts } from '../host/host-ports.ts'
import { Runner } from '../host/runner.ts'
import type { Clock } from '../ports/clock.ts'
import type { Driver } from '../ports/driver.ts'
import type { InFlight } from '../ports/in-flight.ts'
import type { Log } from '../ports/log.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { AbandonGate } from './abandon-gate.ts'
import type { Config } from './config.ts'

/** Where operations are kept and who drives them: what differs between the modes of the server. */
export interface Hosting {
  /** Behind the gate of the server. */
  readonly store: OperationStore
  readonly inFlight: InFlight
  /** The clock by which times are recorded. */
  readonly clock: Clock
  /** The times that the engine works with. */
  readonly settings: EngineSettings
  driverFor(ports: HostPorts): Driver
  /** Resolves when the store answers; until then all that it is asked waits. Rejects when it cannot be loaded. */
  readonly loaded: Promise<void>
  /** Learns now what other processes have changed, if there can be any. */
  look(): Promise<void>
  /** How many looks of that kind are in progress. */
  readonly awake: number
  /** How many commands wait for the clock, or for a call in another process, before they are answered. */
  readonly waiting: number
  /** Gives free what it holds; later writes are refused. */
  close(): Promise<void>
}

/** What a mode is put together from. */
export interface HostingParts {
  readonly gate: AbandonGate
  readonly bus: EventBus
  readonly clock: Clock
  readonly log: Log
  readonly credentials: Credentials
}

/** What the usual mode is put together from. */
interface LocalHostingParts extends HostingParts {
  /** The clock of this machine, whose time may have been set back while no server ran. */
  readonly machine: Pick<SystemClock, 'now' | 'notBefore'>
}

/** Operations in the data folder, driven by this process and by no other. */
export async function localHosting(
  config: Pick<Config, 'dataDir' | 'pollIntervalMs' | 'settleWindowMs'>,
  { gate, clock, machine, log }: LocalHostingParts,
  machineDisk?: Disk,
): Promise<Hosting> {
  const disk = await openStore(config, gate, log, machine, machineDisk)
  return {
    store: gate.around<OperationStore>(disk),
    inFlight: new CallsInFlight(),
    clock,
    settings: engineSettings(config),
    driverFor: (ports) => new Runner(ports),
    loaded: disk.loaded,
    look: async () => {},
    awake: 0,
    waiting: 0,
    close: () => disk.close(),
  }
}

/** Opens the store that the configuration asks for. Once the gate is shut, it begins no write any more. */
async function openStore(
  { dataDir }: Pick<Config, 'dataDir'>,
  gate: AbandonGate,
  log: Log,
  machine: LocalHostingParts['machine'],
  disk: Disk = nodeDisk,
): Promise<LoadingOperationStore> {
  if (dataDir === undefined) {
    log.warn({}, 'APP_DATA_DIR is empty: operations are kept in memory and are lost when the server ends.')
    return Object.assign(memoryOperationStore(), { loaded: Promise.resolve(), close: async () => {} })
  }
  const replace: Disk['replace'] = async (files) => {
    if (gate.isShut) throw new Error('the server was abandoned')
    await disk.replace(files)
  }
  return beginLowdbOperationStore({
    dataDir,
    log,
    disk: { ...disk, replace },
    beforeServing: (store) => keepAhead(machine, store),
  })
}

/** The machine's time may have been set back while no server ran: it goes on from the latest time that is stored. */
async function keepAhead(machine: LocalHostingParts['machine'], store: OperationStore): Promise<void> {
  const order = { field: 'updated_at', isDescending: true, now: machine.now() } as const
  for (const { updatedAt } of await store.outlines({}, { order, limit: 1 })) machine.notBefore(updatedAt)
}
