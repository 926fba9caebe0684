import { registerHooks } from 'node:module'
import type { SeededBug } from './seeded-bug.ts'

const ROOT = new URL('../../../', import.meta.url).href

/**
 * From now on this thread loads the file with the bug in it, which throws when the piece of text is not there exactly
 * once. Gives whether that has happened: a file that was loaded before has no bug in it.
 */
export function plantBug({ name, file, code, instead }: SeededBug): () => boolean {
  let isPlanted = false
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (url !== `${ROOT}${file}`) return loaded
      const parts = String(loaded.source).split(code)
      if (parts.length !== 2) {
        throw new Error(
          `The bug "${name}" does not fit any more: its text stands ${parts.length - 1} times in ${file}.`,
        )
      }
      isPlanted = true
      return { ...loaded, source: parts.join(instead) }
    },
  })
  return () => isPlanted
}
