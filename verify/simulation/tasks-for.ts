import { z } from 'zod'
import { HostKind } from '../modes/mode.ts'
import { BASES } from './bases.ts'
import type { CliOptions } from './cli-options.ts'
import type { SimulationPlan } from './plan.ts'
import { sharesOf } from './same-course.ts'
import type { Task } from './task.ts'
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
