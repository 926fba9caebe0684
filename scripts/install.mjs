/**
 * Installs the dependencies when they are missing or are not those of package-lock.json. Plain JavaScript without any
 * dependency: it has to run on a fresh clone, under the Node that happens to be there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** The folder of the project. */
export const ROOT = join(import.meta.dirname, '..')

/** Makes sure that everything that package-lock.json asks for is there; exits when that fails. */
export function installDependencies() {
  if (isInstalled()) return
  process.stderr.write('Installing the dependencies (npm ci); this takes a minute or two.\n')
  const [npm, args] = npmCommand()
  // What npm prints goes to stderr: stdout belongs to the script that was asked for.
  const { status, error } = spawnSync(npm, [...args, 'ci', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  })
  if (status === 0) return
  process.stderr.write(
    `npm ci failed${error ? `: ${error.message}` : ''}. Repair what it says, then try again.\n`,
  )
  process.exit(1)
}

/**
 * npm writes down what it installed, in the form of the lock file. Optional packages may be for other platforms, and
 * an installation for production leaves the packages for development out.
 */
function isInstalled() {
  const installed = packagesIn(join(ROOT, 'node_modules', '.package-lock.json'))
  const isWithDev = !isForProduction(installed)
  return Object.entries(packagesIn(join(ROOT, 'package-lock.json')))
    .filter(
      ([path, { optional, dev, devOptional }]) =>
        path !== '' && !optional && (isWithDev || !(dev || devOptional)),
    )
    .every(([path, { version }]) => installed[path]?.version === version)
}

/** `npm start` needs no packages for development: where there are none, they were left out on purpose. */
function isForProduction(installed) {
  const { npm_config_omit: omitted, NODE_ENV, npm_lifecycle_event: script } = process.env
  if (omitted?.includes('dev') || NODE_ENV === 'production') return true
  const all = Object.values(installed)
  return script === 'start' && all.length > 0 && !all.some(({ dev }) => dev)
}

function packagesIn(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/** The npm that runs us, or else the one on the path. */
function npmCommand() {
  const cli = process.env.npm_execpath
  return cli && basename(cli) === 'npm-cli.js' ? [process.execPath, [cli]] : ['npm', []]
}
