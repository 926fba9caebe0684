import type { Adoption } from '../model/adoption.ts'
import type { ChangeReference } from '../model/change-reference.ts'
import type { Instant } from '../model/instant.ts'
import type { ClientRequest, Operation, Retries } from '../model/operation.ts'
import type { NewEvent } from '../model/operation-event.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { Principal } from '../model/principal.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { PlannedStep } from '../model/step.ts'
import type { Topology } from '../model/topology.ts'
import { newSteps } from './transitions.ts'

/** What a new operation is made of. */
export interface NewOperation {
  readonly id: string
  readonly region: string
  readonly clusterId: string
  readonly spec: OperationSpec
  readonly steps: readonly PlannedStep[]
  readonly topology: Topology
  readonly stepTimeoutSeconds: number
  readonly retries: Retries
  /** Proxy registrations that an earlier operation on the cluster owes. */
  readonly owedProxyRegistrations: readonly ProxyRegistration[]
  /** What it takes over from an operation that has ended, if it was told to. */
  readonly adoption?: Adoption | undefined
  /** What the plan is recognized by. */
  readonly planHash?: string | undefined
  readonly reference?: ChangeReference | undefined
  readonly request?: ClientRequest | undefined
  readonly by: Principal
  readonly at: Instant
}

/** A new operation with its plan, and the event that tells of it. */
export function createOperation(from: NewOperation): {
  readonly operation: Operation
  readonly events: readonly NewEvent[]
} {
  const {
    id,
    region,
    clusterId,
    spec,
    stepTimeoutSeconds,
    retries,
    adoption,
    planHash,
    reference,
    request,
    by,
    at,
  } = from
  const operation: Operation = {
    id,
    region,
    clusterId,
    spec,
    state: 'created',
    steps: newSteps(from.steps, 'forward'),
    cursor: 0,
    shownTopology: from.topology,
    facts:
      from.owedProxyRegistrations.length === 0 ? {} : { owedProxyRegistrations: from.owedProxyRegistrations },
    ...(planHash !== undefined && { planHash }),
    ...(adoption && { adoption }),
    ...(reference && { reference }),
    ...(request && { request }),
    stepTimeoutSeconds,
    retries,
    createdBy: by,
    createdAt: at,
    updatedAt: at,
    readingsCountFrom: at,
    revision: 0,
    decisionRevision: 1,
    lastEventSeq: 0,
  }
  const body = {
    spec,
    region,
    clusterId,
    ...(adoption && { adoptFrom: adoption.operationId }),
    ...(reference && { reference }),
  }
  return { operation, events: [{ type: 'operation_created', body, at, by }] }
}
