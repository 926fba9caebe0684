import { spawnSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { calledWith } from '../called-with.ts'
import { inThreads } from '../thread-pool.ts'
import { SEEDED_BUGS } from './bugs/all-bugs.ts'
import { searchAll } from './bugs/find-bug.ts'
import type { CliOptions } from './cli-options.ts'
import { cliOptions, USAGE } from './cli-options.ts'
import { missingCoverage } from './coverage-requirements.ts'
import { performTask } from './perform-task.ts'
import {
  bugLine,
  coverageText,
  failureText,
  progressText,
  reportJson,
  reportOf,
  summaryText,
} from './report.ts'
import type { Task, TaskResult } from './task.ts'
import { tasksFor } from './tasks-for.ts'

/** Where the history of a failure is written. */
const FOLDER = 'artifacts/simulation'

/** How often the progress is told, in milliseconds. */
const PROGRESS_MS = 15_000

/** Runs the program; gives its exit code: 0 when every invariant held, 1 when one did not, 2 when it was called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const options = calledWith(args, { read: cliOptions, usage: USAGE })
  if (typeof options === 'number') return options
  return options.isBugs ? await searchBugs(options) : await run(options)
}

async function run(options: CliOptions): Promise<number> {
  const startedAt = performance.now()
  const results: TaskResult[] = []
  let toldAt = startedAt
  const failures = new FailureWriter()
  const tasks = await tasksFor(options, (path) => readFile(path, 'utf8'))
  await inThreads<Task, TaskResult>({
    tasks,
    script: new URL('./worker.ts', import.meta.url),
    here: performTask,
    tell: (result) => {
      results.push(result)
      failures.tell(result)
      if (performance.now() - toldAt < PROGRESS_MS) return
      toldAt = performance.now()
      process.stdout.write(progressText(reportOf(results), toldAt - startedAt))
    },
  })
  await failures.written()
  const report = reportOf(results)
  const missing = options.isExhaustive ? missingCoverage(report.coverage, options.host) : []
  if (options.isExhaustive) process.stdout.write(coverageText(report.coverage, missing))
  process.stdout.write(summaryText(report, performance.now() - startedAt))
  if (options.json !== undefined) await write(options.json, reportJson(report, missing))
  return report.failures.length === 0 && missing.length === 0 ? 0 : 1
}

/** Tells of failures as they are found, as a long run is not over for hours, and writes their histories. */
class FailureWriter {
  readonly #commit = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout.trim() || 'unknown'
  readonly #writing: Promise<void>[] = []

  tell({ name: task, failures }: TaskResult): void {
    for (const failure of failures) {
      const file = join(FOLDER, `failure-${this.#writing.length + 1}.json`)
      const content = { commit: this.#commit, ...failure, task }
      this.#writing.push(write(file, `${JSON.stringify(content, undefined, 2)}\n`))
      process.stdout.write(failureText({ ...failure, task }, this.#commit, file))
    }
  }

  async written(): Promise<void> {
    await Promise.all(this.#writing)
  }
}

async function searchBugs({ json, filter }: CliOptions): Promise<number> {
  const results: TaskResult[] = []
  let missed = 0
  const names = Object.keys(SEEDED_BUGS).filter((name) => name.includes(filter))
  await searchAll(names, (search) => {
    if (!search.isExpected) missed += 1
    process.stdout.write(bugLine(search))
  })
  const passed = names.length - missed
  process.stdout.write(`${passed} of ${names.length} seeded bugs were found\n`)
  if (json !== undefined)
    await write(json, `${JSON.stringify({ passed, failed: missed, results }, undefined, 2)}\n`)
  return missed === 0 ? 0 : 1
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

process.exitCode = await main(process.argv.slice(2))
