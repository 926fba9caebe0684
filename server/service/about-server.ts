/** What clients may know about the server that they talk to. */
export interface AboutServer {
  /** Whether it works on a mock instead of AWS. */
  readonly isDemo: boolean
  /** Whether it carries operations out itself; otherwise AWS Step Functions does, also while no server runs. */
  readonly runsOperations: boolean
  /** The region of an operation that names none. */
  readonly defaultRegion: string
  /** Used instead of AWS's own address. */
  readonly rdsEndpoint?: string
}
