import fc from 'fast-check'
import { HostKind } from '../modes/mode.ts'
import { baseNamed } from './bases.ts'
import { Coverage, pairsIn } from './coverage.ts'
import { distinct } from './distinct.ts'
import { onMachines } from './machine-variations.ts'
import { anyMachinesPlan } from './machines-arbitrary.ts'
import type { SimulationPlan } from './plan.ts'
import { anyPlan } from './plan-arbitrary.ts'
import type { RunResult } from './run-result.ts'
import { simulate } from './simulation.ts'
import type { Failure, Task, TaskResult } from './task.ts'
import type { Share, Variation } from './variations.ts'
import { variationsOf, WHOLE } from './variations.ts'

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
      return performMachines(task, options)
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
  { base: name, family, share }: Extract<Task, { kind: 'family' }>,
  options: TaskOptions,
): Promise<TaskResult> {
  const { plan } = baseNamed(name)
  const undisturbed = await simulate(plan)
  const every = variationsOf(plan, family, undisturbed.moments)
  const played = share ? takenBy(share, distinct(plan, family, every)) : every
  const plans = played.map(({ happenings }) => ({ ...plan, happenings }))
  return performAll(`${family} of ${name}`, plans, options, [{ plan, result: undisturbed }])
}

/** The variations that fall to one of several bases: at each moment another one begins. */
function takenBy({ index, of }: Share, variations: readonly Variation[]): readonly Variation[] {
  const atMoments = Map.groupBy(variations, ({ moment }) => moment)
  return [...atMoments.values()].flatMap((those, moment) =>
    those.filter((_, position) => (moment + position) % of === index),
  )
}

function performMachines(
  { base: name, share = WHOLE }: Extract<Task, { kind: 'machines' }>,
  options: TaskOptions,
): Promise<TaskResult> {
  const plans = onMachines(baseNamed(name).plan).filter((_, index) => index % share.of === share.index)
  return performAll(`${name} on several machines`, plans, options)
}

/** A plan that was carried out, and what came of it. */
interface Performed {
  readonly plan: SimulationPlan
  readonly result: RunResult
}

async function performAll(
  name: string,
  plans: readonly SimulationPlan[],
  { untilFailure = false }: TaskOptions,
  before: readonly Performed[] = [],
): Promise<TaskResult> {
  const tally = new Tally()
  const failures: Failure[] = []
  const note = ({ plan, result }: Performed): void => {
    tally.add(result)
    if (failures.length < KEPT_FAILURES) failures.push(...failuresOf(plan, result))
  }
  for (const performed of before) note(performed)
  for (const plan of plans) {
    if (untilFailure && failures.length > 0) break
    note({ plan, result: await simulate(plan) })
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
