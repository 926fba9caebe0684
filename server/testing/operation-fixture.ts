import type { Operation } from '../model/operation.ts'
import type { NewEvent } from '../model/operation-event.ts'
import { localPrincipal } from '../model/principal.ts'
import type { Step } from '../model/step.ts'
import type { Topology } from '../model/topology.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { LockRelease } from '../ports/unreadable-operation.ts'

const TOPOLOGY: Topology = {
  engineVersion: '16.4',
  storageType: 'aurora',
  instances: [
    {
      instanceId: 'orders-1',
      instanceClass: 'db.r6g.large',
      role: 'WRITER',
      promotionTier: 1,
      isAutoScaled: false,
    },
  ],
}

const STEP: Step = {
  kind: 'get_cluster_info',
  input: { topology: TOPOLOGY, recordsProxies: false },
  pauseBefore: false,
  phase: 'forward',
  state: 'pending',
  attempts: [],
  retries: 0,
  failedReadings: 0,
  isBreakpointPassed: false,
  accepted: [],
}

const CREATED_AT = '2026-03-01T10:00:00.000Z'

/** A valid operation, not started yet, with what the test cares about put in. */
export const anOperation = (changes: Partial<Operation> = {}): Operation => ({
  id: 'op-1',
  region: 'eu-west-1',
  clusterId: 'orders',
  spec: {
    type: 'instance_cycle',
    parameters: { excludeInstances: [], skipTempInstance: true, skipFailBack: true },
  },
  state: 'created',
  steps: [STEP],
  cursor: 0,
  shownTopology: TOPOLOGY,
  facts: {},
  stepTimeoutSeconds: 2700,
  retries: { maximum: 3 },
  createdBy: localPrincipal('tester'),
  createdAt: CREATED_AT,
  updatedAt: CREATED_AT,
  readingsCountFrom: CREATED_AT,
  revision: 1,
  decisionRevision: 1,
  lastEventSeq: 0,
  ...changes,
})

/** The first event of an operation. */
export const createdEvent = ({ spec, region, clusterId, createdAt }: Operation): NewEvent => ({
  type: 'operation_created',
  body: { spec, region, clusterId },
  at: createdAt,
  by: localPrincipal('tester'),
})

/** An event with little in it: a step began. */
export const stepStarted = (title: string): NewEvent => ({
  type: 'step_started',
  body: { title },
  at: CREATED_AT,
  stepIndex: 0,
})

/** Stores a valid operation with its first event. */
export function createIn(store: OperationStore, changes: Partial<Operation> = {}): Promise<Operation> {
  const operation = anOperation(changes)
  return store.create(operation, [createdEvent(operation)])
}

/** An operation that a test knows to be in a store, as it is stored. */
export async function loadedFrom(store: OperationStore, id = 'op-1'): Promise<Operation> {
  const operation = await store.load(id)
  if (!operation) throw new Error(`no operation ${id}`)
  return operation
}

/** The ids of the operations in a store, in name order. */
export const idsIn = async (store: OperationStore): Promise<readonly string[]> =>
  (await store.find({})).map(({ id }) => id).toSorted()

/** What bob says when he releases the lock on `orders`. */
export const aRelease = (changes: Partial<LockRelease> = {}): LockRelease => ({
  cluster: { region: 'eu-west-1', clusterId: 'orders' },
  by: localPrincipal('bob'),
  at: '2026-03-01T12:00:00.000Z',
  reason: 'nothing of it is in progress',
  countsFrom: '2026-03-01T12:00:00.000Z',
  ...changes,
})

/** The checkpoint that the engine makes when an operation learns of the release of its lock. */
export const lockLost = (operation: Operation): readonly [Operation, readonly NewEvent[]] => {
  const reason = { code: 'lock_lost', message: 'bob released it', advice: 'look' } as const
  const at = '2026-03-01T13:00:00.000Z'
  return [
    { ...operation, state: 'paused', pausedFrom: 'running', pauseReason: reason, updatedAt: at },
    [{ type: 'operation_paused', body: { reason }, at }],
  ]
}
