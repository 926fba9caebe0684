import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { toEpochMs, toInstant } from '#server/model/instant.ts'
import { BEGIN } from '../limits.ts'
import type { Moment } from '../moments.ts'
import type { Interference, SimulationPlan } from '../plan.ts'
import { inProcess, SimAws } from './sim-aws.ts'

/** Tries on a world of its own what could befall the cluster at the moments of a run. */
export class Rehearsal {
  readonly #clock = new VirtualClock(BEGIN)
  readonly #aws: SimAws

  constructor(plan: SimulationPlan) {
    this.#aws = new SimAws(plan, inProcess(plan, this.#clock), () => {})
  }

  /** Whether an interference would change anything at a moment. Moments have to come in the order of time. */
  isPossible(act: Interference, { saved, atMs }: Moment): boolean {
    if (atMs > toEpochMs(this.#clock.now())) this.#clock.moveTo(toInstant(atMs))
    this.#aws.region.load(saved, atMs)
    return this.#aws.interfere(act)
  }
}
