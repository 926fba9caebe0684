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

/** The state of a region of the mock: read when it is first shown, then whenever it is asked for. */
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
  return {
    state: state?.region === region ? state : undefined,
    problem,
    reload: useCallback(() => void read(), [read]),
  }
}
