import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { HostKind } from './modes/mode.ts'
import type { Outcome } from './outcome.ts'
import type { Scenario } from './scenario.ts'

const FILE = 'verify/call-budgets.json'

/** A count below this part of its budget is told, for the budget to be tightened. */
const WELL_BELOW = 0.95

const budgets = z.record(z.enum(HostKind), z.record(z.string(), z.number()).readonly()).readonly()

/** How many calls to AWS each scenario may need, by its name, on each host. */
type CallBudgets = z.output<typeof budgets>

/** What is recorded; nothing at the beginning. */
const readBudgets = (): CallBudgets =>
  existsSync(FILE) ? budgets.parse(JSON.parse(readFileSync(FILE, 'utf8'))) : { local: {}, stepfn: {} }

/** How many calls each scenario may need on a host. */
export const budgetsFor = (host: HostKind): Readonly<Record<string, number>> => readBudgets()[host]

/** Writes down what the scenarios that passed have needed, and leaves out scenarios that there are no more. */
export function recordBudgets(
  host: HostKind,
  outcomes: readonly Outcome[],
  scenarios: readonly Scenario[],
): void {
  const all = readBudgets()
  const names = new Set(scenarios.map(({ name }) => name))
  const kept = Object.entries(all[host]).filter(([name]) => names.has(name))
  const counted = outcomes.flatMap((each) => (each.failure ? [] : ([[each.name, callCount(each)]] as const)))
  const next = Object.entries({ ...Object.fromEntries(kept), ...Object.fromEntries(counted) })
  const sorted = Object.fromEntries(next.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify({ ...all, [host]: sorted }, null, 2)}\n`)
}

/** All calls that AWS got in a scenario. */
export const callCount = ({ awsCalls }: Outcome): number =>
  Object.values(awsCalls).reduce((sum, count) => sum + count, 0)

/** A scenario that passed fails when it needs more calls than its budget, or has none. */
export function heldToBudget(outcome: Outcome, budget: number | undefined): Outcome {
  const count = callCount(outcome)
  if (outcome.failure || (budget !== undefined && count <= budget)) return outcome
  const message =
    budget === undefined
      ? 'No budget of AWS calls is recorded for this scenario. Record it with npm run verify -- --record-calls --filter ...'
      : `AWS got ${count} calls, and the budget of this scenario is ${budget}. If it has to need more, record that with npm run verify -- --record-calls --filter ...`
  const calls = Object.entries(outcome.awsCalls).map(([action, times]) => `${times} ${action}`)
  return { ...outcome, failure: { message, stack: '', operations: [], calls, serverErrors: [] } }
}

/** What became clearly less than its budget, for the budget to follow; empty when nothing did. */
export function belowBudgetText(
  outcomes: readonly Outcome[],
  allowed: Readonly<Record<string, number>>,
): string {
  const lines = outcomes.flatMap((outcome) => {
    const budget = allowed[outcome.name] ?? 0
    const count = callCount(outcome)
    return !outcome.failure && count < budget * WELL_BELOW
      ? [`  ${outcome.name}: ${count} of ${budget}\n`]
      : []
  })
  return lines.length === 0
    ? ''
    : `\nfewer AWS calls than the budget; npm run verify -- --record-calls tightens it:\n${lines.join('')}`
}

/** All calls by the type of operation that a scenario is about. */
export function callsByTypeText(outcomes: readonly Outcome[]): string {
  const groups = Object.entries(Object.groupBy(outcomes, ({ operationTypes }) => typeName(operationTypes)))
  const lines = groups.map(([type, of = []]) => ({ type, scenarios: of.length, calls: sumOf(of) }))
  const rows = lines
    .toSorted((one, other) => other.calls - one.calls)
    .map(({ type, scenarios, calls }) => `  ${String(calls).padStart(6)} ${type}, ${scenarios} scenarios\n`)
  return `\n${sumOf(outcomes)} AWS calls, by type of operation:\n${rows.join('')}`
}

const sumOf = (outcomes: readonly Outcome[]): number =>
  outcomes.reduce((sum, outcome) => sum + callCount(outcome), 0)

const typeName = ([type = 'no operation', ...others]: readonly string[]): string =>
  others.length > 0 ? 'several types' : type
