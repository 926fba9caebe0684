import type { EngineSettings } from './settings.ts'
import { closePollMs } from './settings.ts'

/** Doublings after which the wait between retries grows no further. */
const MAX_DOUBLINGS = 6

/**
 * How long to wait before retry number `retry` (from 0): doubling, between half and all of it. The spread comes from
 * `seed`, so that operations do not retry in step and the same operation always decides the same.
 */
export function backoffMs(retry: number, seed: string, settings: EngineSettings): number {
  const ceiling = closePollMs(settings) * 2 ** Math.min(retry, MAX_DOUBLINGS)
  return Math.round(ceiling * (0.5 + 0.5 * spread(`${seed}/${retry}`)))
}

/** A number from 0 to 1 that looks random and depends on the text alone (FNV-1a). */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) / 2 ** 32
}
