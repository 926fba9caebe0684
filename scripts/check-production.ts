/**
 * Whether a production installation works: a clone of what is here, `npm ci --omit=dev`, web UI and program as they were
 * built, and `NODE_ENV=production npm start` on the Node that runs this. The compiled program has to run and to answer,
 * with the mock of RDS behind it, and nothing that builds or tests may have come along. Leaves nothing behind; exits 1 with
 * what is wrong.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { whyNotCompiled } from './compiled.mjs'

const ROOT = join(import.meta.dirname, '..')
const BUILT_UI = join('web', 'dist')
const BUILT_PROGRAM = 'dist'

/** Bundlers, compilers and test libraries: the direct dependencies of that kind, and what bundlers are made of. */
const NOT_FOR_PRODUCTION =
  /^(?:vite|vitest|rolldown|rollup|esbuild|typescript|knip|msw|fast-check|playwright(?:-core)?|@(?:vitest|vitejs|rolldown|rollup|esbuild|typescript|biomejs|playwright|mswjs|msw|graphql-codegen|swc|babel)\/.+)$/

/** Programs find the Node that runs this before any other. */
const env: NodeJS.ProcessEnv = {
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  HOME: process.env['HOME'],
  NODE_ENV: 'production',
  npm_config_cache: process.env['npm_config_cache'],
  npm_config_registry: process.env['npm_config_registry'],
}

const folder = mkdtempSync(join(tmpdir(), 'production-'))
const running: ChildProcess[] = []
process.once('exit', () => {
  for (const program of running) endGroup(program)
  rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

if (!existsSync(join(ROOT, BUILT_UI, 'index.html'))) fail('The web UI is not built: npm run build.')
const notCompiled = whyNotCompiled(ROOT)
if (notCompiled !== undefined)
  fail(`No compiled program of these sources: ${notCompiled}. npm run build makes one.`)
clone()
// The lock file says what each package has to be: one that npm has already is not asked for again.
execFileSync('npm', ['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'], {
  cwd: folder,
  env,
  stdio: ['ignore', 2, 2],
})
for (const built of [BUILT_UI, BUILT_PROGRAM]) {
  cpSync(join(ROOT, built), join(folder, built), { recursive: true, preserveTimestamps: true })
}
const count = checkPackages()
const mock = (await started(['run', '--silent', 'mock-rds', '--', '--port', '0'])).address
const { address: server, log } = await started(['start', '--silent'], {
  APP_PORT: '0',
  APP_DATA_DIR: join(folder, 'data'),
  RDS_ENDPOINT: mock,
})
if (!/starts, compiled from/.test(log())) fail(`npm start has not run the compiled program:\n${log()}`)
await expectAnswer('/healthz', /"up"/)
await expectAnswer('/readyz', /"ready"/)
await expectAnswer('/', /<script/)
console.log(`production: ${count} packages, and ${process.version} answers on them`)
process.exit(0)

/** Clones what is here, changes that are not committed yet included. */
function clone(): void {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', ROOT, ...args], { encoding: 'utf8' }).trim()
  const commit = git('stash', 'create') || git('rev-parse', 'HEAD')
  git('clone', '--quiet', '--shared', '--no-checkout', ROOT, folder)
  git('-C', folder, 'checkout', '--quiet', '--detach', commit)
}

/** How many packages were installed, when none of them is for development and none runs a script of its own. */
function checkPackages(): number {
  const lock: unknown = JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8'))
  const packages = Object.entries(Object(lock).packages)
  const names = packages.map(([path]) =>
    path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  )
  const wrong = names.filter((name) => NOT_FOR_PRODUCTION.test(name))
  if (wrong.length > 0) fail(`A production installation brings ${wrong.join(', ')} along.`)
  const scripted = packages.filter(([, entry]) => Object(entry).hasInstallScript === true)
  if (scripted.length > 0)
    fail(`Packages with install scripts: ${scripted.map(([path]) => path).join(', ')}.`)
  return names.length
}

/** Starts a script of package.json, in a process group of its own; gives the address that it prints, and what it logs. */
async function started(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const program = spawn('npm', args, {
    cwd: folder,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  running.push(program)
  let logged = ''
  program.stderr.on('data', (chunk) => {
    logged += String(chunk)
  })
  let printed = ''
  for await (const chunk of program.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk)
    const address = /listens on (http:\/\/[\w.:[\]]+)/.exec(printed)?.[1]
    if (address !== undefined) return { address, log: () => logged }
  }
  return fail(`npm ${args.join(' ')} ended before it listened:\n${printed}${logged}`)
}

async function expectAnswer(path: string, body: RegExp): Promise<void> {
  const answer = await fetch(`${server}${path}`)
  const text = await answer.text()
  if (!answer.ok || !body.test(text)) fail(`${path} answered ${answer.status}: ${text}`)
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function fail(problem: string): never {
  console.error(problem)
  process.exit(1)
}
