import { advance } from '../engine/advance.ts'
import type { Draft, Effect } from '../engine/draft.ts'
import { hasChanged } from '../engine/draft.ts'
import type { Command, Observation } from '../engine/observation.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import { SERVER } from '../model/principal.ts'
import { disagreement, replay } from '../model/replay.ts'
import { holderIdOf } from '../ports/lock-holder.ts'
import { StorageError } from '../ports/storage-error.ts'
import type { LockRelease } from '../ports/unreadable-operation.ts'
import { clusterLocked, lockWasReleased } from './cluster-locked.ts'
import type { HostPorts } from './host-ports.ts'
import type { Answered } from './unrecorded-answers.ts'

/** An operation as it is on disk now, and what its host has to do about it. */
export interface Applied {
  readonly operation: Operation
  readonly effects: readonly Effect[]
}

/** What it takes to change a stored operation. */
export type ApplyPorts = Pick<HostPorts, 'store' | 'bus' | 'settings' | 'unrecorded'>

/**
 * The only way a stored operation changes: load, decide, write over what was read. When someone was faster the
 * decision is made again from what is stored then, so a command and a turn may meet without either being lost. An
 * answer that could not be written down before comes first. An operation that turns out not to have the lock of its
 * cluster is paused instead.
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
    requireAccount(before, draft)
    const result = await ports.store.checkpoint(draft.operation, draft.events, before.revision)
    switch (result.kind) {
      case 'saved':
        ports.bus.publish({ kind: 'changed', operationId, revision: result.operation.revision })
        return { operation: result.operation, effects: draft.effects }
      case 'cluster_locked':
        if (observation.kind === 'command') throw clusterLocked(before, result.holder)
        await loseLock(ports, operationId, observation, { holderId: holderIdOf(result.holder) })
        continue
      case 'lock_released': {
        const told = await loseLock(ports, operationId, observation, { release: result.release })
        if (observation.kind !== 'command') continue
        return afterRelease(told, observation.command, result.release)
      }
      case 'stale':
        continue
    }
  }
}

/** What cannot be told from its log is not stored: a person, and every later program, has nothing but the log to go by. */
function requireAccount(before: Operation, { operation, events }: Draft): void {
  const problem = disagreement(operation, replay(events, before))
  if (problem) throw new Error(`Operation ${operation.id} is not stored as it was decided: ${problem}`)
}

type Loss = { readonly release: LockRelease } | { readonly holderId: string }

/** Pauses an operation that turned out not to have the lock of its cluster. */
function loseLock(ports: ApplyPorts, operationId: string, { at }: Observation, loss: Loss): Promise<Applied> {
  // Told at no earlier time than the release, so that the store knows it to be told.
  const toldAt = 'release' in loss && loss.release.at > at ? loss.release.at : at
  const command: Command = { name: 'lose_lock', ...loss }
  return change(ports, operationId, { kind: 'command', at: toldAt, by: SERVER, command })
}

/** What comes of a command on an operation that was just told of a release: only to stop it needs no second thought. */
function afterRelease(told: Applied, { name }: Command, release: LockRelease): Applied {
  if (name === 'pause' || name === 'interrupt') return told
  throw lockWasReleased(told.operation.id, release)
}

/** The refusal for an operation that does not exist. */
export const operationNotFound = (operationId: string): DomainError =>
  new DomainError(
    'OPERATION_NOT_FOUND',
    `There is no operation ${operationId}. It may have been deleted, or moved to the archive after it had ended; list the operations to see those there are.`,
    { operationId },
  )
