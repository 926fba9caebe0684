import type { MOCK_LIMITS } from '#mock-rds/limits.ts'
import type { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import type { Target } from './target.ts'

/** A limit of the server, by its name. */
type ServerLimit = keyof typeof CLIENT_LIMITS

/** A limit of the mock, by its name. */
type MockLimit = keyof typeof MOCK_LIMITS

/** How often each value is there. */
export function tally(values: Iterable<string | number>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** Something that a client does to make a process grow, wait or write. Codes and bounds are checked by the attack itself. */
export interface Attack {
  /** Unique; `--only` takes it, and docs/security.md names it. */
  readonly name: string
  /** What is done, and what has to hold, in one sentence. */
  readonly proves: string
  /** The limits of the server that it runs against. */
  readonly limits: readonly ServerLimit[]
  readonly mockLimits?: readonly MockLimit[]
  /** The most lines that the processes may log during it. */
  readonly logLines: number
  /** Does it; gives what was seen, in words. Rejects with a Mismatch when something did not hold. */
  readonly inflict: (target: Target) => Promise<string>
}
