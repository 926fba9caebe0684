import { useCallback, useEffect, useRef, useState } from 'react'
import { readCalls, reasonOf } from './mock-client.ts'
import type { LoggedCall } from './mock-types.ts'

/** The latest calls that reached the mock. */
export interface CallLog {
  /** Newest first, at most 500 reads and 500 others; undefined until they were first read. */
  readonly calls: readonly LoggedCall[] | undefined
  readonly problem: string | null
  /** Reads what came since the last time. */
  readonly readOn: () => void
  /** Forgets what was read and reads all again, as after a reset of the mock. */
  readonly readAnew: () => void
}

const MOST = 500

/** The log of calls: read when it is first shown, then whenever it is asked for. */
export function useCallLog(): CallLog {
  const [calls, setCalls] = useState<readonly LoggedCall[] | undefined>()
  const [problem, setProblem] = useState<string | null>(null)
  const lastSeq = useRef(0)
  const round = useRef(0)
  const read = useCallback(async (isAnew: boolean): Promise<void> => {
    if (isAnew) lastSeq.current = 0
    round.current += 1
    const ownRound = round.current
    try {
      const since = lastSeq.current
      const newer = (await readCalls(since)).toReversed()
      // Of answers that meet, the one to the last question counts: it knows all that the others know.
      if (ownRound !== round.current) return
      lastSeq.current = newer.find(({ outcome }) => outcome !== 'pending')?.seq ?? since
      setCalls((known = []) => latest(since === 0 ? newer : merged(newer, known)))
      setProblem(null)
    } catch (reason) {
      setProblem(reasonOf(reason))
    }
  }, [])
  useEffect(() => void read(true), [read])
  return {
    calls,
    problem,
    readOn: useCallback(() => void read(false), [read]),
    readAnew: useCallback(() => void read(true), [read]),
  }
}

/** Whether a call only looks. */
export const isRead = ({ action }: LoggedCall): boolean => /^(Describe|List|Get|Simulate)/.test(action)

/** Reads are many, and must not push the others out. */
function latest(calls: readonly LoggedCall[]): readonly LoggedCall[] {
  const reads = calls.filter(isRead).slice(0, MOST)
  const others = calls.filter((call) => !isRead(call)).slice(0, MOST)
  return [...reads, ...others].toSorted((one, other) => other.seq - one.seq)
}

/** Calls that were pending are read again, so that their outcome replaces what was known. */
function merged(newer: readonly LoggedCall[], known: readonly LoggedCall[]): readonly LoggedCall[] {
  const seqs = new Set(newer.map(({ seq }) => seq))
  return [...newer, ...known.filter(({ seq }) => !seqs.has(seq))]
}
