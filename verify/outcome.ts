/** What is known of a scenario that failed. Plain data: it crosses a thread and goes into reports. */
export interface Failure {
  readonly message: string
  readonly stack: string
  /** Both sides of a comparison, when it was one. */
  readonly comparison?: { readonly expected: unknown; readonly actual: unknown }
  /** Each operation with its steps and events, as lines of text. */
  readonly operations: readonly OperationEvidence[]
  /** The mutating calls that AWS got, as lines of text. */
  readonly calls: readonly string[]
  /** What the server wrote to its log as errors. */
  readonly serverErrors: readonly string[]
}

/** One operation of a failed scenario, as lines of text. */
export interface OperationEvidence {
  readonly headline: string
  readonly steps: readonly string[]
  readonly events: readonly string[]
}

/** How a scenario ended. */
export interface Outcome {
  readonly name: string
  readonly proves: string
  readonly cluster: string
  /** Real time. */
  readonly durationMs: number
  /** Time that passed on the virtual clock. */
  readonly virtualSeconds: number
  /** How many calls AWS got, those of other clients left out, by action. */
  readonly awsCalls: Readonly<Record<string, number>>
  /** Of what types the operations were that it created. */
  readonly operationTypes: readonly string[]
  /** Absent when it passed. */
  readonly failure?: Failure
}
