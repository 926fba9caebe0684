/** Runs every measurement in bench/, one after another, so that they do not disturb each other. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const files = readdirSync('bench')
  .filter((name) => name.endsWith('.bench.ts'))
  .sort()
for (const name of files) {
  console.log(`\n--- ${name}`)
  const { status } = spawnSync(process.execPath, [join('bench', name)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
