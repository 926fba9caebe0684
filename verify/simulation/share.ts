/** The part that falls to one of several bases: each `of`th, from the one at `index` on. */
export interface Share {
  readonly index: number
  readonly of: number
}

/** All of it. */
export const WHOLE: Share = { index: 0, of: 1 }
