import type { Behaviour } from '../world/behaviour.ts'
import type { Stage } from './stage.ts'

/** For every unknown, and every position that the mock can take: what a client sees then. Does not compile with one missing. */
export type UnknownCases = {
  readonly [U in keyof Behaviour]: Readonly<Record<Behaviour[U], (stage: Stage) => Promise<void>>>
}

export const MINUTE_MS = 60_000
