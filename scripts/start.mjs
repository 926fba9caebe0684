/**
 * Starts the server: the compiled program where there is one of these sources, the sources otherwise. Which of the two runs
 * is in the first line of its log.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { COMPILED_PROGRAM, MANIFEST, whyNotCompiled } from './compiled.mjs'
import { ROOT } from './install.mjs'

const reason = whyNotCompiled(ROOT)
if (reason !== undefined && existsSync(join(ROOT, MANIFEST))) {
  process.stderr.write(
    `The sources run, not the compiled program in dist: ${reason}. "npm run build" compiles it again.\n`,
  )
}
await import(join(ROOT, reason === undefined ? COMPILED_PROGRAM : 'server/program/main.ts'))
