/**
 * Builds the web UI when its build is missing or older than its sources. Plain JavaScript: it runs on a fresh clone,
 * after the dependencies, and before the server that serves what it builds.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { installDependencies, ROOT } from './install.mjs'

const UI = join(ROOT, 'web')
const BUILT = join(UI, 'dist', 'index.html')
const BUILDER = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')

installDependencies()
if (isStale()) build()

/** An installation without the packages for development cannot build; it serves what was built before. */
function isStale() {
  if (!existsSync(BUILDER)) return false
  return !existsSync(BUILT) || newestSource() > statSync(BUILT).mtimeMs
}

function newestSource() {
  const sources = readdirSync(UI, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(UI, 'dist')))
    .map((entry) => join(entry.parentPath, entry.name))
  return Math.max(...[join(ROOT, 'package-lock.json'), ...sources].map((path) => statSync(path).mtimeMs))
}

function build() {
  process.stderr.write('Building the web UI.\n')
  const own = join(ROOT, 'node_modules', 'node', 'bin', 'node')
  const node = existsSync(own) ? own : process.execPath
  const { status } = spawnSync(node, [BUILDER, 'build', UI, '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
  })
  if (status === 0) return
  process.stderr.write('The web UI could not be built; what it says above has to be repaired first.\n')
  process.exit(1)
}
