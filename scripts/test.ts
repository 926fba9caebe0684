/**
 * Everything that has to hold, one runner after another, with one sum at the end: `N passed, N failed`.
 * Runs all of them even when an early one fails, so that one run tells everything. What they leave to be looked at
 * (reports, pictures of every screen) is in the folder `artifacts`.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { findAwsCli, NO_AWS_CLI } from './find-aws-cli.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
}

interface Runner {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** Reads the runner's own report; without it the exit code counts as one. */
  readonly count?: () => Counts
  /** Why it cannot run here, if it cannot: then it neither passes nor fails. */
  readonly obstacle?: () => string | undefined
}

const ARTIFACTS = 'artifacts'
const VITEST_REPORT = `${ARTIFACTS}/vitest.json`
const VERIFY_REPORT = `${ARTIFACTS}/verify.json`
const BROWSER_REPORT = `${ARTIFACTS}/e2e.json`
/** Runs make much that is soon thrown away: with more room for it, a tenth less time goes into clearing up. */
const ROOM_FOR_RUNS = ['--min-semi-space-size=64', '--max-semi-space-size=64']
const SIMULATION_REPORT = `${ARTIFACTS}/simulation.json`
const MACHINES_REPORT = `${ARTIFACTS}/simulation-machines.json`
const BUGS_REPORT = `${ARTIFACTS}/seeded-bugs.json`
const CLI_REPORT = `${ARTIFACTS}/aws-cli.json`
const TORTURE_REPORT = `${ARTIFACTS}/torture.json`
const ATTACKS_REPORT = `${ARTIFACTS}/attacks.json`
const STEPFN_REPORT = `${ARTIFACTS}/verify-stepfn.json`

const runners: readonly Runner[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'types of the web UI', command: ['tsc', '--noEmit', '--project', 'web'] },
  { name: 'types of the browser tests', command: ['tsc', '--noEmit', '--project', 'e2e'] },
  { name: 'lint and format', command: ['biome', 'check', '.'] },
  { name: 'structure', command: ['node', 'scripts/check-structure.ts'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'schema drift', command: ['node', 'server/graphql/print-schema.ts', '--check'] },
  {
    name: 'documents of the web UI against the schema',
    command: ['graphql-codegen', '--config', 'web/codegen.ts', '--check'],
  },
  {
    name: 'unit and integration tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
    count: () => {
      const total = numberIn(VITEST_REPORT, 'numTotalTests')
      const passed = numberIn(VITEST_REPORT, 'numPassedTests')
      return { passed, failed: total - passed }
    },
  },
  {
    name: 'verify',
    command: ['node', 'verify/main.ts', '--json', VERIFY_REPORT, '--junit', `${ARTIFACTS}/verify.xml`],
    count: () => counted(VERIFY_REPORT),
  },
  {
    name: 'verify on Step Functions',
    command: ['node', 'verify/main.ts', '--host', 'stepfn', '--json', STEPFN_REPORT],
    count: () => counted(STEPFN_REPORT),
  },
  {
    name: 'simulation',
    command: [
      'node',
      ...ROOM_FOR_RUNS,
      'verify/simulation/main.ts',
      '--exhaustive',
      '--runs',
      '2000',
      '--json',
      SIMULATION_REPORT,
    ],
    count: () => counted(SIMULATION_REPORT),
  },
  {
    name: 'simulation of several machines',
    command: [
      'node',
      ...ROOM_FOR_RUNS,
      'verify/simulation/main.ts',
      '--host',
      'stepfn',
      '--exhaustive',
      '--runs',
      '800',
      '--json',
      MACHINES_REPORT,
    ],
    count: () => counted(MACHINES_REPORT),
  },
  {
    name: 'bugs seeded for the checker',
    command: ['node', 'verify/simulation/main.ts', '--bugs', '--json', BUGS_REPORT],
    count: () => counted(BUGS_REPORT),
  },
  {
    name: 'torture of real processes, in short',
    command: [
      'node',
      'verify/torture/main.ts',
      '--rounds',
      '6',
      '--machines',
      '1',
      '--reconnects',
      '500',
      '--outage',
      '2',
      '--json',
      TORTURE_REPORT,
    ],
    count: () => counted(TORTURE_REPORT),
  },
  {
    name: 'attacks',
    command: ['node', 'verify/attacks/main.ts', '--json', ATTACKS_REPORT],
    count: () => counted(ATTACKS_REPORT),
  },
  {
    name: 'session with the AWS CLI',
    command: ['node', 'scripts/aws-cli-session.ts', '--json', CLI_REPORT],
    count: () => counted(CLI_REPORT),
    obstacle: () => (findAwsCli() === undefined ? NO_AWS_CLI : undefined),
  },
  { name: 'build of the web UI', command: ['node', 'scripts/build-ui.mjs'] },
  { name: 'size of the web UI', command: ['node', 'scripts/check-ui-size.ts'] },
  { name: 'installation for production', command: ['node', 'scripts/check-production.ts'] },
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--config', 'e2e'],
    count: () => ({
      passed: numberIn(BROWSER_REPORT, 'stats', 'expected'),
      failed: ['unexpected', 'flaky', 'skipped'].reduce(
        (sum, key) => sum + numberIn(BROWSER_REPORT, 'stats', key),
        0,
      ),
    }),
  },
]

rmSync(ARTIFACTS, { recursive: true, force: true })
mkdirSync(ARTIFACTS)
const results = runners.map(run)
console.log('')
for (const { name, passed, failed, seconds, obstacle } of results) {
  if (obstacle !== undefined) console.log(`skipped ${name}: ${obstacle}`)
  else
    console.log(
      `${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
    )
}
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

interface Result extends Counts {
  readonly name: string
  readonly seconds: number
  readonly obstacle?: string
}

function run({ name, command, count, ...runner }: Runner): Result {
  console.log(`\n--- ${name}`)
  const obstacle = runner.obstacle?.()
  if (obstacle !== undefined) return { name, passed: 0, failed: 0, seconds: 0, obstacle }
  const startedAt = performance.now()
  const [program, ...args] = command
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const seconds = (performance.now() - startedAt) / 1000
  return { name, seconds, ...judge(status === 0, count) }
}

/** A runner that failed counts at least one failure, whatever its report says; a report with no test is a failure too. */
function judge(succeeded: boolean, count: Runner['count']): Counts {
  if (!count) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    const { passed, failed } = count()
    const isTrue = succeeded && failed === 0 && passed > 0
    return { passed, failed: isTrue ? 0 : Math.max(failed, 1) }
  } catch (error) {
    console.error(`no report: ${error instanceof Error ? error.message : error}`)
    return { passed: 0, failed: 1 }
  }
}

/** What a report says that counts for itself. */
function counted(report: string): Counts {
  return { passed: numberIn(report, 'passed'), failed: numberIn(report, 'failed') }
}

function numberIn(path: string, ...keys: readonly string[]): number {
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const value = keys.reduce<unknown>(
    (part, key) => (part instanceof Object ? Reflect.get(part, key) : undefined),
    report,
  )
  if (typeof value !== 'number') throw new Error(`${path} has no number ${keys.join('.')}`)
  return value
}
