import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inLanes, type Job } from './lanes.ts'

/** How many tests there were. */
export interface Counts {
  readonly passed: number
  readonly failed: number
}

/** One part of everything that has to hold: a program. */
export interface Runner extends Job {
  /** `cores` for a program that keeps all cores busy by itself; `side` for one that waits, or has a single thread. */
  readonly lane: 'cores' | 'side'
  readonly command: readonly [string, ...string[]]
  /** Reads the runner's own report; without it the exit code counts as one. */
  readonly count?: () => Counts
  /** Why it cannot run here, if it cannot: then it neither passes nor fails. */
  readonly obstacle?: () => string | undefined
}

interface Result extends Counts {
  readonly name: string
  readonly seconds: number
  readonly obstacle?: string
}

/** How often it is told what is still running, in milliseconds. */
const STILL_MS = 60_000

/**
 * Runs all of them, in two lanes. Says when one begins, prints what it has printed when it ends, and the sum at the end.
 * What they print is kept in a folder. Gives whether all passed.
 */
export async function runAll(runners: readonly Runner[], folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true })
  const running = new Running(folder)
  const results = await inLanes(runners, (runner) => running.run(runner))
  running.end()
  console.log('')
  for (const result of results) console.log(resultText(result))
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0
}

function resultText({ name, passed, failed, seconds, obstacle }: Result): string {
  if (obstacle !== undefined) return `skipped ${name}: ${obstacle}`
  return `${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`
}

/** The programs that run now; they end with this one. */
class Running {
  readonly #programs = new Map<string, { readonly program: ChildProcess; readonly since: number }>()
  readonly #folder: string
  readonly #still = setInterval(() => this.#tell(), STILL_MS)

  constructor(folder: string) {
    this.#folder = folder
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        for (const { program } of this.#programs.values()) program.kill(signal)
        process.exit(1)
      })
    }
  }

  async run({ name, command, count, obstacle }: Runner): Promise<Result> {
    const reason = obstacle?.()
    if (reason !== undefined) return { name, passed: 0, failed: 0, seconds: 0, obstacle: reason }
    console.log(`started ${name}`)
    const since = performance.now()
    const [path, ...args] = command
    // A file keeps what both streams say in order, and no pipe is held open by what a program leaves running.
    const file = join(this.#folder, `${name.replaceAll(/\W+/g, '-')}.txt`)
    const output = openSync(file, 'w')
    const program = spawn(path, args, { stdio: ['ignore', output, output] })
    closeSync(output)
    this.#programs.set(name, { program, since })
    const isDone = await endsWell(program)
    this.#programs.delete(name)
    const seconds = secondsSince(since)
    console.log(`\n--- ${name} (${seconds.toFixed(1)} s)\n${readFileSync(file, 'utf8')}`)
    return { name, seconds, ...judge(isDone, count) }
  }

  end(): void {
    clearInterval(this.#still)
  }

  #tell(): void {
    const texts = [...this.#programs].map(
      ([name, { since }]) => `${name} (${secondsSince(since).toFixed()} s)`,
    )
    console.log(`still running: ${texts.join(', ')}`)
  }
}

const secondsSince = (since: number): number => (performance.now() - since) / 1000

/** Whether a program ended well; one that cannot be started did not. */
async function endsWell(program: ChildProcess): Promise<boolean> {
  try {
    const [code]: unknown[] = await once(program, 'exit')
    return code === 0
  } catch (error) {
    console.error(`could not be run: ${error instanceof Error ? error.message : error}`)
    return false
  }
}

/** A runner that failed counts at least one failure, whatever its report says; a report with no test is a failure too. */
function judge(isDone: boolean, count: Runner['count']): Counts {
  if (!count) return isDone ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    const { passed, failed } = count()
    const isTrue = isDone && failed === 0 && passed > 0
    return { passed, failed: isTrue ? 0 : Math.max(failed, 1) }
  } catch (error) {
    console.error(`no report: ${error instanceof Error ? error.message : error}`)
    return { passed: 0, failed: 1 }
  }
}
