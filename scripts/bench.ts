/**
 * Runs the measurements in bench/, one after another, so that they do not disturb each other: all of them, or those whose
 * names contain one of the words given (`npm run bench -- ui-list mock`).
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const SUFFIX = '.bench.ts'
const all = readdirSync('bench')
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort()
const words = process.argv.slice(2)
const unknown = words.filter((word) => !all.some((name) => name.includes(word)))
if (unknown.length > 0) {
  console.error(`No measurement has ${unknown.join(' or ')} in its name. There are: ${all.join(', ')}.`)
  process.exit(2)
}
for (const name of all.filter((each) => words.length === 0 || words.some((word) => each.includes(word)))) {
  console.log(`\n--- ${name}`)
  const { status } = spawnSync(process.execPath, [join('bench', `${name}${SUFFIX}`)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
