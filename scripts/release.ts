/**
 * Makes the files of a release, for a person to look at, commit and tag: `npm run release -- 0.3.0`. Sets the version, keeps
 * the schema as the one that later changes are held against, and moves the unreleased entries of docs/api-changes.md under
 * the version. Begins only with a newer version, in a tree that is committed and that `npm run check` passes.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { API_CHANGES, asReleased } from './api-changes.ts'

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/

const [version = ''] = process.argv.slice(2)
const problem = obstacle(version)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
execFileSync('npm', ['version', version, '--no-git-tag-version', '--ignore-scripts'], { stdio: 'ignore' })
copyFileSync('schema.graphql', 'schema.released.graphql')
const today = new Date().toISOString().slice(0, 10)
writeFileSync(API_CHANGES, asReleased(readFileSync(API_CHANGES, 'utf8'), version, today))
console.log(
  `Version ${version} is ready. Look at git diff, then: git commit -am "Release ${version}" && git tag v${version}`,
)

/** Why there can be no such release now; undefined when there can. */
function obstacle(wanted: string): string | undefined {
  if (!VERSION.test(wanted))
    return `Name the version, such as 0.3.0, not "${wanted}": npm run release -- 0.3.0`
  const { version: present }: { readonly version: string } = JSON.parse(readFileSync('package.json', 'utf8'))
  if (!isNewer(wanted, present)) return `${wanted} is not newer than ${present}, the version in package.json.`
  const changed = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' })
  if (changed !== '') return `Commit or remove these changes first:\n${changed.trimEnd()}`
  const { status } = spawnSync('npm', ['run', '--silent', 'check'], { stdio: ['ignore', 2, 2] })
  return status === 0 ? undefined : 'npm run check has to pass first. Nothing was changed.'
}

function isNewer(wanted: string, present: string): boolean {
  const [a, b] = [wanted, present].map((text) => (VERSION.exec(text) ?? []).slice(1).map(Number))
  const difference = a?.map((part, index) => part - (b?.[index] ?? 0)).find((part) => part !== 0)
  return difference !== undefined && difference > 0
}
