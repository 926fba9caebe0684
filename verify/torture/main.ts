import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Random } from '#mock-rds/world/random.ts'
import { calledWith } from '../called-with.ts'
import { unlessItHangs } from '../unless-it-hangs.ts'
import { TORTURES } from './all-tortures.ts'
import type { CliOptions } from './cli-options.ts'
import { cliOptions, USAGE } from './cli-options.ts'
import { undisturbedCalls } from './course.ts'
import type { Result } from './report.ts'
import { jsonReport, resultText, summaryText } from './report.ts'
import type { Dose, Torture } from './torture.ts'

/** Far longer than the longest of them in full. */
const HANG_MS = 3_600_000

/** Runs the program; gives its exit code: 0 when all held, 1 when something did not, 2 when it was called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const options = calledWith(args, { read: cliOptions, usage: USAGE })
  if (typeof options === 'number') return options
  const { only } = options
  const unknown = only.filter((name) => !TORTURES.some((torture) => torture.name === name))
  if (unknown.length > 0) {
    process.stderr.write(`There is no torture ${unknown.join(', ')}; --list shows all.\n`)
    return 2
  }
  const wanted = TORTURES.filter(({ name }) => only.length === 0 || only.includes(name))
  return options.isList ? list(wanted) : await run(wanted, options)
}

function list(tortures: readonly Torture[]): number {
  for (const { name, proves } of tortures) process.stdout.write(`${name}\n    ${proves}\n`)
  return 0
}

/** One after another: each has processes of its own, and the machine to itself. */
async function run(tortures: readonly Torture[], options: CliOptions): Promise<number> {
  const results: Result[] = []
  let calls: Promise<readonly string[]> | undefined
  const callsOnce = (): Promise<readonly string[]> => {
    calls ??= undisturbedCalls(new Random(options.seed))
    return calls
  }
  for (const torture of tortures) {
    const random = new Random(options.seed).fork(torture.name)
    const result = await inflict(torture, { ...options, random, calls: callsOnce })
    process.stdout.write(resultText(result))
    results.push(result)
  }
  process.stdout.write(summaryText(results))
  if (options.json !== undefined) {
    await mkdir(dirname(options.json), { recursive: true })
    await writeFile(options.json, jsonReport(results))
  }
  return results.some(({ finding }) => finding.kind === 'failed') ? 1 : 0
}

async function inflict({ name, inflict: act }: Torture, dose: Dose): Promise<Result> {
  const begunAt = performance.now()
  const seconds = (): number => (performance.now() - begunAt) / 1000
  try {
    const finding = await unlessItHangs(act(dose), HANG_MS)
    return { name, seconds: seconds(), finding }
  } catch (error) {
    return { name, seconds: seconds(), finding: { kind: 'failed', error } }
  }
}

// What was started and mounted is ended and unmounted when this process exits, and a signal alone does not let it exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
process.exit(await main(process.argv.slice(2)))
