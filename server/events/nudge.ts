/** Says that there is something new to read in the store, or to ask the driver; it carries none of it. */
export interface Nudge {
  readonly operationId: string
  /** The revision that exists now, or the last one that did. */
  readonly revision: number
  readonly kind: 'changed' | 'removed' | 'driver'
}
