import type { Principal } from '../model/principal.ts'
/** Who sends a GraphQL request, over HTTP or a WebSocket alike. */
export interface Caller {
  readonly principal: Principal
  /** Whose address the request comes from, as limits count it. */
  readonly client: string
  /** Aborts when no one waits for the answer any more. */
  readonly signal: AbortSignal
  /** Whether mutations are carried out for this request. */
  readonly mayMutate: boolean
}
