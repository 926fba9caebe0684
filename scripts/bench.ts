/**
 * Runs the benches in bench/, one after another, so that they do not disturb each other: all of them, or those whose
 * names contain one of the words given (`npm run bench -- ui-list mock`), and records what they measured in
 * bench/results.md and bench/results.json.
 *
 * With `--gate` it runs those that have something to hold (and are among the words, if any), records nothing, and fails
 * when a measurement got worse than the recorded one by more than its room for noise. `--json FILE` writes the counts.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { isGated, judgeAll, type Verdict } from '../bench/gate.ts'
import { isMet, type Measurement, measurement, REPORT_VARIABLE } from '../bench/measurement.ts'
import { machineKind, readResults, writeResults } from '../bench/results.ts'

const SUFFIX = '.bench.ts'

/** What a bench measured, and whether its program ended well. */
interface Run {
  readonly measurements: readonly Measurement[]
  readonly isDone: boolean
}

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { gate: { type: 'boolean', default: false }, json: { type: 'string' } },
})
const all = readdirSync('bench')
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort()
/** A whole name stands for itself, also where another name begins with it. */
const namedBy = (word: string) => (all.includes(word) ? [word] : all.filter((name) => name.includes(word)))
const unknown = words.filter((word) => namedBy(word).length === 0)
if (unknown.length > 0) {
  console.error(`No bench has ${unknown.join(' or ')} in its name. There are: ${all.join(', ')}.`)
  process.exit(2)
}
const recorded = readResults()
const wanted = words.length === 0 ? all : all.filter((name) => words.flatMap(namedBy).includes(name))
if (values.gate) gate()
else record()

/** A bench that failed keeps what was recorded of it; one that is no longer there loses it. */
function record(): void {
  const kept = Object.fromEntries(Object.entries(recorded).filter(([name]) => all.includes(name)))
  const machine = machineKind()
  const runs = wanted.map((name) => [name, run(name)] as const)
  const done = runs.filter(([, { isDone }]) => isDone)
  writeResults({
    ...kept,
    ...Object.fromEntries(done.map(([name, { measurements }]) => [name, { machine, measurements }])),
  })
  console.log('')
  for (const [name, { measurements, isDone }] of runs) {
    if (!isDone) console.log(`FAILED ${name}`)
    for (const each of measurements) if (isMet(each) === false) console.log(`missed ${name}: ${each.name}`)
  }
  console.log(`recorded ${done.length} of ${runs.length} in bench/results.md`)
  if (done.length < runs.length) process.exitCode = 1
}

function gate(): void {
  const verdicts = wanted.flatMap(verdictsOf)
  console.log('')
  for (const { standing, text } of verdicts.toSorted(worstLast)) {
    if (standing === 'worse') console.log(`WORSE  ${text}`)
    else console.log(standing === 'better' ? `better ${text}; npm run bench records it` : `ok     ${text}`)
  }
  const failed = verdicts.filter(({ standing }) => standing === 'worse').length
  const counts = { passed: verdicts.length - failed, failed }
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  if (values.json !== undefined) {
    mkdirSync(dirname(values.json), { recursive: true })
    writeFileSync(values.json, JSON.stringify(counts))
  }
  if (failed > 0) process.exitCode = 1
}

function verdictsOf(name: string): readonly Verdict[] {
  const before = recorded[name]?.measurements
  if (before === undefined)
    return [{ standing: 'worse', text: `${name}: not recorded yet; npm run bench -- ${name} records it` }]
  if (!isGated(before)) return []
  const { measurements, isDone } = run(name)
  const verdicts = judgeAll(measurements, before).map((each) => ({ ...each, text: `${name}: ${each.text}` }))
  return isDone ? verdicts : [...verdicts, { standing: 'worse', text: `${name}: the bench failed` }]
}

function worstLast(one: Verdict, other: Verdict): number {
  return Number(one.standing === 'worse') - Number(other.standing === 'worse')
}

/** Runs one in a process of its own; it hands its measurements over in a file. */
function run(name: string): Run {
  console.log(`\n--- ${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'report')
  writeFileSync(file, '')
  const { status } = spawnSync(process.execPath, [join('bench', `${name}${SUFFIX}`)], {
    stdio: 'inherit',
    env: { ...process.env, [REPORT_VARIABLE]: file },
  })
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  rmSync(folder, { recursive: true })
  const measurements = lines.map((line) => measurement.parse(JSON.parse(line)))
  return { measurements, isDone: status === 0 && measurements.length > 0 }
}
