import { advance } from '../engine/advance.ts'
import type { Effect } from '../engine/draft.ts'
import { hasChanged } from '../engine/draft.ts'
import type { Observation } from '../engine/observation.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { HostPorts } from './ports.ts'
import type { Answered } from './unrecorded-answers.ts'

/** An operation as it is on disk now, and what its host has to do about it. */
export interface Applied {
  readonly operation: Operation
  readonly effects: readonly Effect[]
}

/** What it takes to change a stored operation. */
export type ApplyPorts = Pick<HostPorts, 'store' | 'bus' | 'settings' | 'unrecorded'>

/**
 * The only way a stored operation changes: load, decide, write over what was read. When somebody was faster the
 * decision is made again from what is stored then, so a command and a turn may meet without either being lost. An
 * answer that could not be written down before comes first.
 */
export async function apply(
  ports: ApplyPorts,
  operationId: string,
  observation: Observation,
): Promise<Applied> {
  for (const answered of ports.unrecorded.of(operationId)) {
    await change(ports, operationId, answered)
    ports.unrecorded.drop(operationId, answered)
  }
  return await change(ports, operationId, observation)
}

/** The same for the answer to a call, which is kept when it cannot be written down. */
export async function applyAnswer(
  ports: ApplyPorts,
  operationId: string,
  answered: Answered,
): Promise<Applied> {
  try {
    return await change(ports, operationId, answered)
  } catch (error) {
    if (error instanceof StorageError) ports.unrecorded.keep(operationId, answered)
    throw error
  }
}

async function change(ports: ApplyPorts, operationId: string, observation: Observation): Promise<Applied> {
  for (;;) {
    const before = await ports.store.load(operationId)
    if (!before) throw operationNotFound(operationId)
    const draft = advance(before, observation, ports.settings)
    if (!hasChanged(draft, before)) return { operation: before, effects: draft.effects }
    const result = await ports.store.checkpoint(draft.operation, draft.events, before.revision)
    switch (result.kind) {
      case 'saved':
        ports.bus.publish({ kind: 'changed', operationId, revision: result.operation.revision })
        return { operation: result.operation, effects: draft.effects }
      case 'cluster_held':
        throw clusterHeld(before, result.holderId)
      case 'stale':
        continue
    }
  }
}

/** The refusal for an operation that does not exist. */
export const operationNotFound = (operationId: string): DomainError =>
  new DomainError(
    ErrorCode.NOT_FOUND,
    `There is no operation ${operationId}. It may have been deleted; list the operations to see those there are.`,
  )

/** The refusal for a cluster on which another operation is active. */
export const clusterHeld = (
  { clusterId, region }: Pick<Operation, 'clusterId' | 'region'>,
  holderId: string,
): DomainError =>
  new DomainError(
    ErrorCode.CONFLICT,
    `${clusterId} in ${region} is held by operation ${holderId}, which is not finished. One operation at a time may work on a cluster: finish or abort that one first.`,
    { operationId: holderId },
  )
