/** What a step interrupts: writes to the cluster, or connections to one reader. */
export interface Interruption {
  readonly affects: 'writes' | 'reads'
  /** What is interrupted and for how long, in words for people. */
  readonly description: string
}
