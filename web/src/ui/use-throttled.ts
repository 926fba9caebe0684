import { useEffect, useMemo, useRef } from 'react'

/** Does something at most once in a while: at once when it was not done lately, else when the while is over. */
export function useThrottled(work: () => void, everyMs: number): () => void {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  }, [work])
  const throttled = useMemo(() => throttle(() => latest.current(), everyMs), [everyMs])
  useEffect(() => throttled.stop, [throttled])
  return throttled.ask
}

function throttle(
  work: () => void,
  everyMs: number,
): { readonly ask: () => void; readonly stop: () => void } {
  let doneAtMs = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = (): void => {
    timer = undefined
    doneAtMs = performance.now()
    work()
  }
  return {
    ask: () => {
      timer ??= setTimeout(run, Math.max(0, doneAtMs + everyMs - performance.now()))
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
