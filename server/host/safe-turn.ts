import { closePollMs } from '../engine/settings.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { FaultKind } from '../model/rds-fault.ts'
import { StorageError } from '../ports/storage-error.ts'
import { UnreadableOperationError } from '../ports/unreadable-operation.ts'
import type { ApplyPorts } from './apply.ts'
import { apply } from './apply.ts'
import type { HostPorts } from './host-ports.ts'
import { takeTurn } from './turn.ts'

/** How an operation stands after a turn, however it went. */
export interface TurnOutcome {
  /** Undefined when there is none, or none that could be read or written just now. */
  readonly operation: Operation | undefined
  /** When the next turn is due; undefined when there is nothing to drive. */
  readonly wakeAt: Instant | undefined
  /** What kept the operation from being read or written. */
  readonly failure?: unknown
}

/**
 * One turn that never rejects. A checkpoint that could not be written is tried again: nothing has been done. Anything
 * else is a defect of ours and pauses the operation. `take` takes the turn.
 */
export async function takeTurnSafely(
  ports: HostPorts,
  operationId: string,
  take: typeof takeTurn = takeTurn,
): Promise<TurnOutcome> {
  try {
    return (await take(ports, operationId)) ?? { operation: undefined, wakeAt: undefined }
  } catch (error) {
    return await afterFailure(ports, operationId, error)
  }
}

/** Pauses an operation because of something that failed on our side. */
export const pauseForFault = async (
  ports: ApplyPorts & Pick<HostPorts, 'clock'>,
  operationId: string,
  { action, code, message }: Pick<RdsFault, 'action' | 'code' | 'message'>,
): Promise<Operation> => {
  const fault = { kind: FaultKind.INTERNAL, action, code, message }
  return (await apply(ports, operationId, { kind: 'unreadable', at: ports.clock.now(), fault })).operation
}

async function afterFailure(ports: HostPorts, operationId: string, error: unknown): Promise<TurnOutcome> {
  const { clock, log, settings } = ports
  const retryAt = addMs(clock.now(), closePollMs(settings))
  log.error({ err: error, operationId, retryAt }, 'A turn of the operation could not be completed.')
  const failed = (failure: unknown): TurnOutcome => ({ operation: undefined, wakeAt: retryAt, failure })
  if (error instanceof StorageError || error instanceof UnreadableOperationError) return failed(error)
  try {
    return { operation: await pauseForFault(ports, operationId, defect(error)), wakeAt: undefined }
  } catch (second) {
    log.error({ err: second, operationId, retryAt }, 'The operation could not be paused either.')
    return failed(second)
  }
}

const defect = (error: unknown) => ({
  action: 'a turn of the operation',
  code: 'INTERNAL',
  message: `${error instanceof Error ? error.message : String(error)} (a defect of this program; its log has the details).`,
})
