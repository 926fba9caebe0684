import type { NeededPermission, PermissionCheck } from '../../model/permission-check.ts'
import { advise } from './advise.ts'
import type { SimulationClients } from './aws/simulation.ts'

/** How long an answer counts, in milliseconds: long enough for a plan that is looked at and then created. */
const ANSWER_LASTS_MS = 60_000

/** How permissions are checked. */
export interface PermissionMemoryOptions {
  /** The longest that one check may take, in milliseconds. */
  readonly limitMs: number
  /** Milliseconds that only go forward. */
  readonly nowMs: () => number
}

/** Checks permissions by IAM's simulation, and remembers the latest answer unless something is missing: that may be mended. */
export class PermissionMemory {
  readonly #options: PermissionMemoryOptions
  #latest:
    | { readonly question: string; readonly check: PermissionCheck; readonly untilMs: number }
    | undefined

  constructor(options: PermissionMemoryOptions) {
    this.#options = options
  }

  /** Never rejects: where there is no simulation, it says why. */
  async check(
    clients: () => Promise<SimulationClients>,
    region: string,
    needed: readonly NeededPermission[],
  ): Promise<PermissionCheck> {
    if (needed.length === 0) return { denied: [], undecided: [] }
    const { nowMs } = this.#options
    const question = JSON.stringify([region, needed])
    if (this.#latest?.question === question && nowMs() < this.#latest.untilMs) return this.#latest.check
    const check = await this.#simulate(clients, region, needed)
    if (check.denied.length === 0) this.#latest = { question, check, untilMs: nowMs() + ANSWER_LASTS_MS }
    return check
  }

  async #simulate(
    clients: () => Promise<SimulationClients>,
    region: string,
    needed: readonly NeededPermission[],
  ): Promise<PermissionCheck> {
    const { limitMs } = this.#options
    // Loading takes a while, which is not IAM's.
    const [opened, { simulatePermissions }] = await Promise.all([clients(), import('./aws/simulation.ts')])
    const asked = simulatePermissions(opened, region, needed)
    const { value, fault } = await advise('SimulatePrincipalPolicy', limitMs, asked)
    return value ?? { denied: [], undecided: needed.map(({ permission }) => permission), fault }
  }
}
