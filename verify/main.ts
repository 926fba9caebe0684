import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SCENARIOS } from './all-scenarios.ts'
import { belowBudgetText, budgetsFor, heldToBudget, recordBudgets } from './call-budgets.ts'
import { calledWith } from './called-with.ts'
import type { CliOptions } from './cli-options.ts'
import { cliOptions, USAGE } from './cli-options.ts'
import { junitReport } from './junit-report.ts'
import { elsewhereText, listText } from './list-text.ts'
import type { Outcome } from './outcome.ts'
import { jsonReport, outcomeText, summaryText } from './report.ts'
import { runAll } from './run-all.ts'
import type { Scenario } from './scenario.ts'

/** Runs the program; gives its exit code: 0 when every scenario passed, 1 when one failed, 2 when it was called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const options = calledWith(args, { read: cliOptions, usage: USAGE })
  if (typeof options === 'number') return options
  const { filters } = options
  const scenarios = SCENARIOS.filter(({ name }) => isWanted(name.toLowerCase(), filters))
  if (scenarios.length === 0) {
    process.stderr.write(`No scenario has "${filters.join('" or "')}" in its name; --list shows all.\n`)
    return 2
  }
  return options.isList ? list(scenarios) : await run(scenarios, options)
}

const isWanted = (name: string, filters: readonly string[]): boolean =>
  filters.length === 0 || filters.some((text) => name.includes(text))

function list(scenarios: readonly Scenario[]): number {
  process.stdout.write(listText(scenarios))
  return 0
}

async function run(all: readonly Scenario[], options: CliOptions): Promise<number> {
  const { host, aheadMs, json, junit, isVerbose, isRecordingCalls } = options
  const begunAt = performance.now()
  const scenarios = all.filter(({ only }) => only === undefined || only.on === host)
  const budgets = budgetsFor(host)
  // With another date the server may look at other moments.
  const hasBudget = !isRecordingCalls && aheadMs === 0
  const outcomes = await runAll(
    scenarios,
    { host, aheadMs },
    {
      judge: (outcome) => (hasBudget ? heldToBudget(outcome, budgets[outcome.name]) : outcome),
      tell: (outcome) => process.stdout.write(outcomeText(outcome, isVerbose)),
    },
  )
  if (isRecordingCalls) recordBudgets(host, outcomes, SCENARIOS)
  else if (hasBudget) process.stdout.write(belowBudgetText(outcomes, budgets))
  process.stdout.write(elsewhereText(all, host))
  process.stdout.write(summaryText(outcomes, performance.now() - begunAt))
  if (json !== undefined) await writeReport(json, jsonReport(outcomes))
  if (junit !== undefined) await writeReport(junit, junitReport(outcomes))
  return outcomes.length === scenarios.length && outcomes.every(hasPassed) ? 0 : 1
}

const hasPassed = ({ failure }: Outcome): boolean => failure === undefined

async function writeReport(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

process.exitCode = await main(process.argv.slice(2))
