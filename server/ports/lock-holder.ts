import type { OperationState } from '../model/operation-state.ts'
import type { UnreadableOperation } from './unreadable-operation.ts'

/** What locks a cluster. */
export type LockHolder =
  /** An active operation, or one that is just being started (`created`). */
  | { readonly kind: 'operation'; readonly operationId: string; readonly state: OperationState }
  /** An operation that cannot be read and may be an active one on this cluster. */
  | { readonly kind: 'unreadable'; readonly operation: UnreadableOperation }

/** The id of the operation that locks a cluster. */
export const holderIdOf = (holder: LockHolder): string =>
  holder.kind === 'operation' ? holder.operationId : holder.operation.operationId
