import type { Counts } from './coverage.ts'

/** What befalls a run: a crash, a fault, an interference, a command of an operator, a full disk, a lost subscription. */
const BEFALLS = /^(crash: .+|trouble: .+|interference: .+|wish: \w+(?: \w+)?|disk full)(?: of \w+)? in /

/** Every two different kinds of things that befell one run, as `pair: crash: before a call + trouble: throttle`. */
export function pairsIn(coverage: Counts): readonly string[] {
  const kinds = [
    ...new Set(Object.keys(coverage).flatMap((name) => BEFALLS.exec(name)?.[1] ?? [])),
  ].toSorted()
  return kinds.flatMap((one, index) => kinds.slice(index + 1).map((other) => `pair: ${one} + ${other}`))
}
