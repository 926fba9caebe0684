import { z } from 'zod'
import { HostKind } from '../modes/mode.ts'
import type { Base } from './bases.ts'
import { BASES } from './bases.ts'
import type { CliOptions } from './cli-options.ts'
import type { SimulationPlan } from './plan.ts'
import type { HistoryEntry } from './run-result.ts'
import { simulate } from './simulation.ts'
import type { Task } from './task.ts'
import type { Share } from './variations.ts'
import { FAMILIES } from './variations.ts'

/** Random runs that one task carries out: enough to keep a thread busy for some seconds. */
const RUNS_PER_TASK = 100

/** The tasks that a call of the program asks for. Throws when the file of a plan does not hold one. */
export async function tasksFor(
  { host, runs, seed, path, plan, isExhaustive, isFull }: CliOptions,
  read: (path: string) => Promise<string>,
): Promise<readonly Task[]> {
  if (plan !== undefined) return [{ kind: 'plan', file: plan, plan: planIn(await read(plan), plan) }]
  if (path !== undefined) return [{ kind: 'random', host, seed, runs: 1, path }]
  const exhaustive = isExhaustive ? await exhaustiveTasks(host, isFull) : []
  return [...exhaustive, ...randomTasks(host, runs, seed)]
}

async function exhaustiveTasks(host: HostKind, isFull: boolean): Promise<readonly Task[]> {
  const parts = isFull ? BASES.map((base) => ({ base })) : await sharesOf(BASES)
  return parts.flatMap(({ base: { name: base }, ...share }): readonly Task[] =>
    host === HostKind.STEPFN
      ? [{ kind: 'machines', base, ...share }]
      : FAMILIES.map((family) => ({ kind: 'family', base, family, ...share })),
  )
}

const randomTasks = (host: HostKind, runs: number, seed: number): readonly Task[] =>
  Array.from({ length: Math.ceil(runs / RUNS_PER_TASK) }, (_, index) => ({
    kind: 'random',
    host,
    seed: seed + index,
    runs: Math.min(RUNS_PER_TASK, runs - index * RUNS_PER_TASK),
  }))

const failureFile = z.object({ plan: z.looseObject({}) })

/** The plan in a file: by itself, or in what was written down of a failure. */
function planIn(text: string, file: string): SimulationPlan {
  const json: unknown = JSON.parse(text)
  const { data } = failureFile.safeParse(json)
  const plan: unknown = data?.plan ?? json
  if (isPlan(plan)) return plan
  throw new Error(`${file} holds no plan of a run.`)
}

const isPlan = (value: unknown): value is SimulationPlan =>
  value instanceof Object && 'topology' in value && 'spec' in value && 'happenings' in value

/**
 * Shares the work out between bases of which an operation takes the same course: it sends the same calls, records the same
 * events and comes by the same points in the same order, as the clusters differ only in what its code does not ask for.
 */
async function sharesOf(bases: readonly Base[]): Promise<readonly { base: Base; share: Share }[]> {
  const courses = await Promise.all(bases.map(courseOf))
  return bases.map((base, index) => {
    const same = [...courses.keys()].filter((other) => courses[other] === courses[index])
    return { base, share: { index: same.indexOf(index), of: same.length } }
  })
}

/** What happens in which order when nothing disturbs an operation, without names, numbers and times. */
async function courseOf({ plan }: Base): Promise<string> {
  const { history, moments } = await simulate(plan)
  const { type } = plan.spec
  return [type, ...history.map(kindOf), ...moments.map(({ point }) => point)].join('\n')
}

const ofStep = z.looseObject({ step: z.string() })

const kindOf = ({ what, details }: HistoryEntry): string => `${what} ${ofStep.safeParse(details).data?.step}`
