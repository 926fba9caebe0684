import { ShiftedClock } from '#server/adapters/clock/shifted-clock.ts'
import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { DriverItems } from '#server/adapters/dynamodb/driver-items.ts'
import { DynamodbOperationStore } from '#server/adapters/dynamodb/dynamodb-operation-store.ts'
import { DynamodbTable } from '#server/adapters/dynamodb/dynamodb-table.ts'
import { SettingsItem } from '#server/adapters/dynamodb/settings-item.ts'
import { plainObserver } from '#server/adapters/rds/plain-observer.ts'
import { FORMAT_VERSION } from '#server/adapters/store/migrations.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { processPorts } from '#server/host/process-ports.ts'
import { ExecutionStarter } from '#server/host/step-functions/execution-starter.ts'
import { FunctionSettings } from '#server/host/step-functions/function-settings.ts'
import { StepFunctionsDriver } from '#server/host/step-functions/step-functions-driver.ts'
import { StoredCallsInFlight } from '#server/host/step-functions/stored-calls-in-flight.ts'
import { TableFollower } from '#server/host/step-functions/table-follower.ts'
import { TurnWatch, watchMsFor } from '#server/host/step-functions/turn-watch.ts'
import { toEpochMs } from '#server/model/instant.ts'
import type { Log } from '#server/ports/log.ts'
import type { OperationStore } from '#server/ports/operation-store.ts'
import type { Pace } from '../plan.ts'
import type { SimExecutions } from './sim-executions.ts'
import { TABLE } from './sim-function.ts'
import type { SimNetwork } from './sim-network.ts'
import type { SimProcess } from './sim-process.ts'
import type { SimServer } from './sim-server.ts'
import { serving } from './sim-server.ts'
import type { SimTable } from './sim-table.ts'

/** What a server in front of the table stands on. */
export interface CloudGround {
  readonly process: SimProcess
  readonly table: SimTable
  readonly network: SimNetwork
  readonly executions: SimExecutions
  readonly clock: VirtualClock
  /** How far its date is ahead of AWS's. */
  readonly aheadMs: number
  /** The longest life of an invocation, as it was told. */
  readonly invocationMs: number
  readonly log: Log
  readonly newId: () => string
  readonly pace: Pace
  readonly isAutoResume: boolean
}

/** Seldom, so that a run of days has thousands of moments and not hundreds of thousands. */
const FOLLOW_MS = 60_000
const ROUND_MS = 120_000

/** Starts a server on the table, as `stepFunctionsHosting` and `composeServer` do, without its HTTP edge. */
export async function bootCloudServer(ground: CloudGround): Promise<SimServer & { close(): void }> {
  const { process, executions, log, newId, pace, invocationMs } = ground
  const { gate } = process
  const clock = new ShiftedClock(ground.clock, ground.aheadMs)
  const bus = new EventBus(log)
  const client = ground.table.clientOf(process.onStorage)
  const items = new DynamodbTable(client, TABLE)
  const table = new DynamodbOperationStore({
    client,
    tableName: TABLE,
    log,
    nowMs: () => toEpochMs(clock.now()),
    elapsedMs: () => clock.elapsedMs(),
    tell: (change) => gate.isShut || bus.publish(change),
    saw: (operation) => inFlight.saw(operation),
  })
  const store = gate.around<OperationStore>(table)
  const drivers = gate.around(new DriverItems(items, () => clock.now()))
  const shared = gate.around(new SettingsItem(items))
  const { pollMs: pollIntervalMs, settleWindowMs } = pace
  const settings = new FunctionSettings(
    { invocationMs, pollIntervalMs, settleWindowMs, formatVersion: FORMAT_VERSION },
    () => shared.read(),
  )
  const inFlight = new StoredCallsInFlight({
    store,
    bus,
    clock,
    invocationMs: () => settings.invocationMs,
    longestInvocationMs: async (id) =>
      Math.max(settings.invocationMs, (await drivers.find(id))?.invocationMs ?? 0),
  })
  await settings.look()
  await store.find({})
  const { close: _, ...aws } = ground.network.connect(process.onNetwork)
  const rds = gate.around(aws)
  const ports = {
    ...processPorts(),
    store,
    rds,
    observer: plainObserver(rds, clock),
    clock,
    bus,
    inFlight,
    settings,
    log,
  }
  const driver = new StepFunctionsDriver({
    ...ports,
    settings,
    executions,
    starter: new ExecutionStarter({ ...ports, executions, drivers }),
    watch: new TurnWatch({ drivers, clock, pollIntervalMs, invocationMs: () => settings.invocationMs }),
    roundMs: ROUND_MS,
    watchMs: watchMsFor(pollIntervalMs),
  })
  const look = async (): Promise<void> => void (await store.find({}))
  const follower = new TableFollower({ clock, log, look, intervalMs: FOLLOW_MS })
  follower.start()
  await driver.recover({ autoResume: ground.isAutoResume })
  const close = (): void => {
    void driver.close()
    void follower.close()
  }
  return { ...serving({ ...ports, newId }, driver), close }
}
