/** Who sends a GraphQL request, over HTTP or a WebSocket alike. */
export interface Caller {
  /** The name that commands are recorded under. */
  readonly actor: string
  /** Whether mutations are carried out for this request. */
  readonly mayMutate: boolean
}
