import fc from 'fast-check'
import { HostKind } from '../modes/mode.ts'
import { baseNamed } from './bases.ts'
import { Coverage } from './coverage.ts'
import { onMachines } from './machine-variations.ts'
import { anyMachinesPlan } from './machines-arbitrary.ts'
import { pairsIn } from './pairs.ts'
import type { SimulationPlan } from './plan.ts'
import { anyPlan } from './plan-arbitrary.ts'
import type { RunResult } from './run-result.ts'
import { simulate } from './simulation.ts'
import type { Failure, Task, TaskResult } from './task.ts'
import { variationsOf } from './variations.ts'

/** Failures of one task that are kept; what fails at one point tends to fail at many. */
const KEPT_FAILURES = 3

/** How far to go. */
export interface TaskOptions {
  /** Stop at the first failure, and do not look for a smaller one. */
  readonly untilFailure?: boolean
}

/** Carries out a task. */
export function performTask(task: Task, options: TaskOptions = {}): Promise<TaskResult> {
  switch (task.kind) {
    case 'random':
      return performRandom(task, options)
    case 'family':
      return performFamily(task, options)
    case 'machines':
      return performAll(`${task.base} on several machines`, onMachines(baseNamed(task.base).plan), options)
    case 'plan':
      return performAll(`plan ${task.file}`, [task.plan], options)
  }
}

/** Sums up what runs have done. */
class Tally {
  readonly #coverage = new Coverage()
  #runs = 0
  #virtualMs = 0

  add({ coverage, virtualMs }: RunResult): void {
    this.#runs += 1
    this.#virtualMs += virtualMs
    this.#coverage.add(coverage)
    for (const pair of pairsIn(coverage)) this.#coverage.count(pair)
  }

  result(name: string, failures: readonly Failure[]): TaskResult {
    return { name, runs: this.#runs, virtualMs: this.#virtualMs, coverage: this.#coverage.counts, failures }
  }
}

/** Runs until one fails, and then looks for the smallest plan that fails. */
async function performRandom(
  { host, seed, runs, path }: Extract<Task, { kind: 'random' }>,
  { untilFailure = false }: TaskOptions,
): Promise<TaskResult> {
  const tally = new Tally()
  let hasFailed = false
  const property = fc.asyncProperty(host === HostKind.STEPFN ? anyMachinesPlan : anyPlan, async (plan) => {
    const result = await simulate(plan)
    if (!hasFailed) tally.add(result)
    hasFailed ||= result.violation !== undefined
    return result.violation === undefined
  })
  const details = await fc.check(property, {
    seed,
    numRuns: runs,
    endOnFailure: untilFailure,
    ...(path !== undefined && { path }),
  })
  const name = `random runs on ${host} from seed ${seed}`
  const [plan] = details.counterexample ?? []
  if (!plan) return tally.result(name, [])
  const replay = `--host ${host} --seed ${details.seed} --path ${details.counterexamplePath}`
  return tally.result(name, await failuresOf(plan, await simulate(plan), replay))
}

async function performFamily(
  { base: name, family }: Extract<Task, { kind: 'family' }>,
  options: TaskOptions,
): Promise<TaskResult> {
  const base = baseNamed(name)
  const { points } = await simulate(base.plan)
  return performAll(`${family} of ${name}`, [base.plan, ...variationsOf(base.plan, family, points)], options)
}

async function performAll(
  name: string,
  plans: readonly SimulationPlan[],
  { untilFailure = false }: TaskOptions,
): Promise<TaskResult> {
  const tally = new Tally()
  const failures: Failure[] = []
  for (const plan of plans) {
    const result = await simulate(plan)
    tally.add(result)
    if (failures.length < KEPT_FAILURES) failures.push(...failuresOf(plan, result))
    if (untilFailure && failures.length > 0) break
  }
  return tally.result(name, failures)
}

function failuresOf(
  plan: SimulationPlan,
  { violation, history }: RunResult,
  replay?: string,
): readonly Failure[] {
  if (!violation) return []
  const { invariant, message } = violation
  return [{ invariant, message, plan, history, ...(replay !== undefined && { replay }) }]
}
