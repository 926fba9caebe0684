import { useCallback, useEffect, useRef, useState } from 'react'
import { readState, reasonOf } from './mock-client.ts'
import type { MockState } from './mock-types.ts'

/** What was read of the mock. */
export interface MockReading {
  /** The last state that was read of the region; undefined until the first. */
  readonly state: MockState | undefined
  readonly problem: string | null
  /** Reads it again. */
  readonly reload: () => void
}

/** The least time between two readings because of changes that are due, in milliseconds. */
const SHORTEST_WAIT_MS = 500

/** The longest time that a timer of a browser can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

/**
 * The state of a region of the mock: read when it is first shown, whenever it is asked for, and when a change that is
 * under way is due to go on.
 */
export function useMockState(region: string): MockReading {
  const [state, setState] = useState<MockState | undefined>()
  const [problem, setProblem] = useState<string | null>(null)
  const round = useRef(0)
  const read = useCallback(async (): Promise<void> => {
    round.current += 1
    const ownRound = round.current
    try {
      const answer = await readState(region)
      if (ownRound !== round.current) return
      setState(answer)
      setProblem(null)
    } catch (reason) {
      setProblem(reasonOf(reason))
    }
  }, [region])
  useEffect(() => void read(), [read])
  useEffect(() => {
    const waitMs = state && untilNextChange(state)
    if (waitMs === undefined) return
    const timer = setTimeout(() => void read(), waitMs)
    return () => clearTimeout(timer)
  }, [state, read])
  return {
    state: state?.region === region ? state : undefined,
    problem,
    reload: useCallback(() => void read(), [read]),
  }
}

/** How long until the next change goes on, in milliseconds; undefined when nothing is going to. */
function untilNextChange({ clock, processes }: MockState): number | undefined {
  const dueTimes = processes.filter(({ heldBy }) => heldBy === null).map(({ dueAt }) => dueAt)
  if (dueTimes.length === 0) return undefined
  return Math.min(Math.max(Math.min(...dueTimes) - clock.now, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
}
