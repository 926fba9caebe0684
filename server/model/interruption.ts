/** What a step interrupts: writes to the cluster, or connections to one reader. */
export interface Interruption {
  readonly affects: 'writes' | 'reads'
  /** What is interrupted and for how long, in words for people. */
  readonly description: string
}

/** One of the interruptions of a step, and the instance that it is of, where the step works on several. */
export interface CountedInterruption extends Interruption {
  readonly instanceId?: string
}
