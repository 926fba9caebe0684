/**
 * Runs a script of this project: `node scripts/run.mjs [node options] script.ts [arguments]`. Works on a fresh clone
 * and under an older Node: it installs the dependencies first, and they bring the Node that runs the script.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDependencies, ROOT } from './install.mjs'

const OLDEST_MAJOR = 24

installDependencies()
const bin = join(ROOT, 'node_modules', '.bin')
/**
 * Where Node keeps what it compiled, for the script, its threads and the programs that it starts: the mock starts in about
 * half the processor time, the checker in two thirds. Node holds each entry against the source and its own version,
 * replaces whole files, and does without when it cannot write here. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
 */
const compiled = join(ROOT, 'node_modules', '.cache', 'node-compile')
const env = {
  NODE_COMPILE_CACHE: compiled,
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
}
const node = nodeToUse()
const args = process.argv.slice(2)
// Where one process can take the place of another, none is left behind that only waits: it would hold 40 MB.
if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...args], env)
const child = spawn(node, args, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  process.stderr.write(`The script could not be run: ${error.message}\n`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1)
  // Whoever started us has to see that it was a signal.
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})

/** The Node that runs this, when it is new enough; otherwise the one among the dependencies. */
function nodeToUse() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) return process.execPath
  const own = join(ROOT, 'node_modules', 'node', 'bin', 'node')
  if (existsSync(own)) return own
  process.stderr.write(
    `Node ${OLDEST_MAJOR} or newer is needed, and this is ${process.version}. npm could not put one into node_modules: ` +
      'allow install scripts (npm config set ignore-scripts false), delete node_modules and try again, or install Node yourself.\n',
  )
  process.exit(1)
}
