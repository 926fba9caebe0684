/**
 * Everything that has to hold but the browser tests (`npm run e2e`), one runner after another, with one sum at the end:
 * `N passed, N failed`.
 * Runs all of them even when an early one fails, so that one run tells everything.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'

interface Counts {
  readonly passed: number
  readonly failed: number
}

interface Runner {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** Reads the runner's own report; without it the exit code counts as one. */
  readonly count?: () => Counts
}

const ARTIFACTS = 'artifacts'
const VITEST_REPORT = `${ARTIFACTS}/vitest.json`
const VERIFY_REPORT = `${ARTIFACTS}/verify.json`
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
    count: () => verified(VERIFY_REPORT),
  },
  {
    name: 'verify on Step Functions',
    command: ['node', 'verify/main.ts', '--host', 'stepfn', '--json', STEPFN_REPORT],
    count: () => verified(STEPFN_REPORT),
  },
  { name: 'build of the web UI', command: ['node', 'scripts/build-ui.mjs'] },
  { name: 'size of the web UI', command: ['node', 'scripts/check-ui-size.ts'] },
]

rmSync(ARTIFACTS, { recursive: true, force: true })
mkdirSync(ARTIFACTS)
const results = runners.map(run)
console.log('')
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
  )
}
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function run({ name, command, count }: Runner): Counts & { readonly name: string; readonly seconds: number } {
  console.log(`\n--- ${name}`)
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

function verified(report: string): Counts {
  return { passed: numberIn(report, 'passed'), failed: numberIn(report, 'failed') }
}

function numberIn(path: string, key: string): number {
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const value: unknown = report instanceof Object ? Reflect.get(report, key) : undefined
  if (typeof value !== 'number') throw new Error(`${path} has no number ${key}`)
  return value
}
