/**
 * Everything that has to hold, with one sum at the end: `N passed, N failed`. Runs all of it even when an early part
 * fails, so that one run tells everything. What the runners leave to be looked at (reports, pictures of every screen) is in
 * the folder `artifacts`.
 */
import { readFileSync, rmSync } from 'node:fs'
import { findAwsCli, NO_AWS_CLI } from './find-aws-cli.ts'
import { type Counts, type Runner, runAll } from './runners.ts'

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
const EXAMPLES_REPORT = `${ARTIFACTS}/examples.json`
const BENCH_REPORT = `${ARTIFACTS}/bench.json`
const STEPFN_REPORT = `${ARTIFACTS}/verify-stepfn.json`

/** What counts on the virtual clock, or takes seconds: less than a minute together. Nothing here waits for a disk or a crowd. */
const CHEAP_BENCHES = [
  'aws-calls',
  'describe-calls',
  'growth-readers',
  'readers',
  'stepfn-usage',
  'store-replay',
] as const

const BUILD = 'build of the web UI'
const BUILD_PROGRAM = 'build of the program'

const runners: readonly Runner[] = [
  { name: 'types', lane: 'side', command: ['tsc', '--noEmit'] },
  { name: 'types of the web UI', lane: 'side', command: ['tsc', '--noEmit', '--project', 'web'] },
  { name: 'types of the browser tests', lane: 'side', command: ['tsc', '--noEmit', '--project', 'e2e'] },
  { name: 'lint and format', lane: 'side', command: ['biome', 'check', '.'] },
  { name: 'structure', lane: 'side', command: ['node', 'scripts/check-structure.ts'] },
  { name: 'proportions', lane: 'side', command: ['node', 'scripts/check-proportions.ts'] },
  { name: 'words', lane: 'side', command: ['node', 'scripts/check-words.ts'] },
  { name: 'unused code', lane: 'side', command: ['knip'] },
  {
    name: 'drift of generated files',
    lane: 'side',
    command: ['node', 'scripts/print-generated.ts', '--check'],
  },
  { name: 'changes of the API', lane: 'side', command: ['node', 'scripts/check-api-changes.ts'] },
  {
    name: 'documents of the web UI against the schema',
    lane: 'side',
    command: ['graphql-codegen', '--config', 'web/codegen.ts', '--check'],
  },
  {
    name: 'unit and integration tests',
    lane: 'cores',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
    count: () => countedByVitest(VITEST_REPORT),
  },
  {
    name: 'verify',
    lane: 'cores',
    command: ['node', 'verify/main.ts', '--json', VERIFY_REPORT, '--junit', `${ARTIFACTS}/verify.xml`],
    count: () => counted(VERIFY_REPORT),
  },
  {
    name: 'verify on Step Functions',
    lane: 'cores',
    command: ['node', 'verify/main.ts', '--host', 'stepfn', '--json', STEPFN_REPORT],
    count: () => counted(STEPFN_REPORT),
  },
  {
    name: 'simulation',
    lane: 'cores',
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
    lane: 'cores',
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
    lane: 'cores',
    command: ['node', 'verify/simulation/main.ts', '--bugs', '--json', BUGS_REPORT],
    count: () => counted(BUGS_REPORT),
  },
  {
    name: 'torture of real processes, in short',
    lane: 'side',
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
    lane: 'side',
    command: ['node', 'verify/attacks/main.ts', '--json', ATTACKS_REPORT],
    count: () => counted(ATTACKS_REPORT),
  },
  {
    name: 'session with the AWS CLI',
    lane: 'side',
    command: ['node', 'scripts/aws-cli-session.ts', '--json', CLI_REPORT],
    count: () => counted(CLI_REPORT),
    obstacle: () => (findAwsCli() === undefined ? NO_AWS_CLI : undefined),
  },
  {
    name: 'examples of clients',
    lane: 'side',
    command: [
      'vitest',
      'run',
      '--config=examples/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${EXAMPLES_REPORT}`,
    ],
    count: () => countedByVitest(EXAMPLES_REPORT),
  },
  {
    name: 'benches against their recorded results',
    lane: 'side',
    command: ['node', 'scripts/bench.ts', '--gate', '--json', BENCH_REPORT, ...CHEAP_BENCHES],
    count: () => counted(BENCH_REPORT),
  },
  { name: BUILD, lane: 'side', command: ['node', 'scripts/build-ui.mjs'] },
  { name: BUILD_PROGRAM, lane: 'side', command: ['node', 'scripts/build-program.mjs'] },
  { name: 'size of the web UI', lane: 'side', needs: [BUILD], command: ['node', 'scripts/check-ui-size.ts'] },
  {
    name: 'installation for production',
    lane: 'side',
    needs: [BUILD, BUILD_PROGRAM],
    command: ['node', 'scripts/check-production.ts'],
  },
  {
    name: 'browser tests',
    lane: 'cores',
    needs: [BUILD],
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
process.exitCode = (await runAll(runners, `${ARTIFACTS}/output`)) ? 0 : 1

/** What a report says that counts for itself. */
function counted(report: string): Counts {
  return { passed: numberIn(report, 'passed'), failed: numberIn(report, 'failed') }
}

function countedByVitest(report: string): Counts {
  const passed = numberIn(report, 'numPassedTests')
  return { passed, failed: numberIn(report, 'numTotalTests') - passed }
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
