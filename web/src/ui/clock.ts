import { useSyncExternalStore } from 'react'

const TICK_MS = 1_000

let nowMs = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

const current = (): number => {
  // No one was told the time while no one listened.
  if (timer === undefined) nowMs = Date.now()
  return nowMs
}

const silent = (): (() => void) => () => {}

/** The time in milliseconds since 1970; rises once a second for as long as it ticks. */
export const useNow = (isTicking = true): number =>
  useSyncExternalStore(isTicking ? subscribe : silent, current)
