/**
 * What one operation uses of AWS in the Step Functions mode, counted on the mock with realistic durations and the usual
 * settings (a look every 30 s): docs/stepfunctions.md works costs and limits out from it. Counts, so the same on every
 * machine.
 */

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import {
  LOCAL_CREDENTIALS,
  LOCAL_TABLE,
  startLocalDynamodb,
} from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { DriverItems } from '#server/adapters/dynamodb/driver-items.ts'
import { createDynamodbClient } from '#server/adapters/dynamodb/dynamodb-client.ts'
import { DynamodbOperationStore } from '#server/adapters/dynamodb/dynamodb-operation-store.ts'
import { DynamodbTable } from '#server/adapters/dynamodb/dynamodb-table.ts'
import { SettingsItem } from '#server/adapters/dynamodb/settings-item.ts'
import { createRds } from '#server/adapters/rds/create-rds.ts'
import { plainObserver } from '#server/adapters/rds/plain-observer.ts'
import { FORMAT_VERSION } from '#server/adapters/store/migrations.ts'
import { engineSettings } from '#server/engine/settings.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { processPorts } from '#server/host/process-ports.ts'
import { turnHandler } from '#server/host/step-functions/function/turn-handler.ts'
import { localPrincipal } from '#server/model/principal.ts'
import type { RawOperationInput } from '#server/service/operation-input.ts'
import { OperationService } from '#server/service/operation-service.ts'
import { type Measurement, report } from './measurement.ts'

const OPERATIONS: Readonly<Record<string, RawOperationInput>> = {
  'class change, a writer and two readers': {
    clusterId: 'demo-multi',
    spec: { type: 'instance_type_change', parameters: { targetInstanceClass: 'db.r6g.xlarge' } },
  },
  'engine upgrade, a writer and two readers': {
    clusterId: 'demo-multi',
    spec: { type: 'engine_upgrade', parameters: { targetEngineVersion: '16.9' } },
  },
  'rolling restart, a single instance': {
    clusterId: 'demo-single',
    spec: { type: 'instance_cycle', parameters: {} },
  },
  'storage change': {
    clusterId: 'demo-multi',
    spec: { type: 'storage_type_change', parameters: { targetStorageType: 'aurora-iopt1' } },
  },
}

const INVOCATION_MS = 30_000
const credentials = LOCAL_CREDENTIALS
const region = 'us-east-1'
const log = { info: () => {}, warn: () => {}, error: console.error }

/** A turn and the choice after it; a wait besides, unless the next turn is due at once. The last choice ends the execution. */
const TRANSITIONS = { turn: 2, wait: 1, end: 1 }

/** Capacity and size change with every field of the stored operation, so they are shown and not held. */
const FIGURES = [
  { key: 'minutes', unit: 'virtual minutes', gate: 'none' },
  { key: 'executions', unit: 'executions', gate: 'exact' },
  { key: 'turns', unit: 'turns', gate: 'exact' },
  { key: 'transitions', unit: 'state transitions', gate: 'exact' },
  { key: 'rdsReads', unit: 'reads of RDS', gate: 'exact' },
  { key: 'rdsCalls', unit: 'changes sent to RDS', gate: 'exact' },
  { key: 'readUnits', unit: 'read units', gate: 'none' },
  { key: 'writeUnits', unit: 'write units', gate: 'none' },
  { key: 'operationKb', unit: 'KB as JSON', gate: 'none' },
] as const

for (const [name, input] of Object.entries(OPERATIONS)) {
  const usage = await usageOf(input)
  const measured = FIGURES.map(
    ({ key, unit, gate }): Measurement => ({
      name: `${name}: ${unit}`,
      method: 'from start to end on the mock with realistic durations, a look every 30 s, settle window 60 s',
      value: usage[key],
      unit,
      better: 'lower',
      gate,
    }),
  )
  report(measured)
}

async function usageOf(input: RawOperationInput) {
  const used = {
    executions: 1,
    turns: 0,
    transitions: 0,
    rdsReads: 0,
    rdsCalls: 0,
    readUnits: 0,
    writeUnits: 0,
  }
  const clock = new VirtualClock()
  await using dynamodb = await startLocalDynamodb()
  await using mock = await startMockRds({ port: 0, timing: 'realistic', now: clock.nowMs })
  const client = createDynamodbClient({ region, endpoint: dynamodb.url, credentials })
  const store = new DynamodbOperationStore({ client, tableName: LOCAL_TABLE, nowMs: clock.nowMs, log })
  const table = new DynamodbTable(client, LOCAL_TABLE)
  const drivers = new DriverItems(table, () => clock.now())
  const rds = createRds({ defaultRegion: region, endpoint: mock.url, credentials })
  const shared = {
    invocationMs: INVOCATION_MS,
    pollIntervalMs: 30_000,
    settleWindowMs: 60_000,
    formatVersion: FORMAT_VERSION,
    functionVersion: 'bench',
  }
  const settings = engineSettings(shared, INVOCATION_MS)
  const bus = new EventBus(log)
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
  const defaults = { region, stepTimeoutSeconds: 7200, retries: { maximum: 3 }, keepsOperationTag: false }
  const service = new OperationService({ ...ports, wake: () => {}, newId: () => 'usage0000000', defaults })
  const handler = turnHandler({ ...ports, drivers, sharedSettings: new SettingsItem(table), shared })

  const { id } = await service.create(input, localPrincipal('bench'))
  let { revision: driver, state } = await service.start(id, {
    by: localPrincipal('bench'),
  })
  const begunAt = clock.nowMs()
  const callsBefore = mock.world.calls.read({}).length
  countUnits(client, used)
  while (state !== 'completed') {
    const turn = { operationId: id, driver, part: 0, turn: 0, execution: `arn:${driver}` }
    const { wakeAt, next } = await handler(turn, { getRemainingTimeInMillis: () => INVOCATION_MS })
    used.turns++
    used.transitions += TRANSITIONS.turn
    if (wakeAt !== null) {
      used.transitions += TRANSITIONS.wait
      clock.moveTo(wakeAt)
    }
    if (next === 'PAUSED') {
      const { decisionRevision } = await service.get(id)
      ;({ revision: driver } = await service.continue(id, {
        by: localPrincipal('bench'),
        expectedRevision: decisionRevision,
      }))
      used.executions++
    }
    if (next === 'PAUSED' || next === 'DONE') used.transitions += TRANSITIONS.end
    ;({ state } = await service.get(id))
  }
  for (const { action } of mock.world.calls.read({}).slice(callsBefore)) {
    if (/^(Describe|List)/.test(action)) used.rdsReads++
    else used.rdsCalls++
  }
  rds.close()
  client.destroy()
  const { length } = JSON.stringify(await storedIn(dynamodb.url, id))
  return {
    minutes: Math.round((clock.nowMs() - begunAt) / 60_000),
    ...used,
    operationKb: length / 1000,
  }
}

/** The operation as JSON, before it is compressed. */
async function storedIn(endpoint: string, id: string) {
  const client = createDynamodbClient({ region, endpoint, credentials })
  const store = new DynamodbOperationStore({ client, tableName: LOCAL_TABLE, nowMs: Date.now, log })
  const operation = await store.load(id)
  client.destroy()
  return operation
}

/** Has the table say what each request consumes; a write of a state moves an entry of the index besides: 2 units. */
function countUnits(client: DynamoDBDocumentClient, used: { readUnits: number; writeUnits: number }): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
        const units = unitsOf(answer.output)
        if (commandName === 'PutItemCommand') used.writeUnits += units + (isState(args.input) ? 2 : 0)
        else used.readUnits += units
        return answer
      },
    { step: 'initialize', priority: 'low' },
  )
}

function unitsOf(output: object): number {
  const consumed: unknown = Reflect.get(output, 'ConsumedCapacity')
  const units: unknown =
    typeof consumed === 'object' && consumed !== null ? Reflect.get(consumed, 'CapacityUnits') : 0
  return typeof units === 'number' ? units : 0
}

function isState(input: object): boolean {
  return JSON.stringify(Reflect.get(input, 'Item') ?? {}).includes('"changeShard"')
}
