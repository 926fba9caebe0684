import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Operation } from '#server/model/operation.ts'
import { REVEALING } from '../checker/secrets.ts'
import type { Coverage } from './coverage.ts'
import type { Operator } from './operator.ts'
import type { Happening, Interference, SimulationPlan, Trouble } from './plan.ts'
import type { History } from './run-result.ts'
import type { Casualty, Installation } from './simulated/installation.ts'
import type { SimAws } from './simulated/sim-aws.ts'
import type { SimNetwork } from './simulated/sim-network.ts'
import type { Subscribers } from './subscribers.ts'

/** Everything that something can happen to. */
export interface Scene {
  readonly clock: VirtualClock
  readonly history: History
  readonly coverage: Coverage
  readonly aws: SimAws
  readonly network: SimNetwork
  readonly installation: Installation
  readonly operator: Operator
  readonly subscribers: Subscribers
  /** Something has died; what it had under way is lost. */
  readonly died: (casualty: Casualty) => void
  /** What is stored of these operations is older now than what everyone was told. */
  readonly restored: (setBack: readonly string[]) => void
}

/** Lets what a plan says happen, and counts it. */
export class Course {
  readonly #scene: Scene
  /** Whether AWS changes clusters by itself. */
  readonly isRestless: boolean
  #disturbances = 0
  #isTroubled: boolean
  #wasDiskFull = false
  #wasRestored = false

  constructor({ ongoing, pace }: SimulationPlan, scene: Scene) {
    this.#scene = scene
    // An instance that shows its old class as available in the middle of a change looks as if AWS had given up.
    this.#isTroubled = pace.flap
    const { failoverEveryMs = null, scalingEveryMs = null, maintenanceWindows = false } = ongoing
    this.isRestless = failoverEveryMs !== null || scalingEveryMs !== null || maintenanceWindows
  }

  /** How often AWS or the cluster was disturbed so far: more often than at the last look if it may have been since. */
  countDisturbances(): number {
    if (this.isRestless) this.#disturbances += 1
    return this.#disturbances
  }

  /** Whether anything has disturbed AWS or the cluster. */
  get isDisturbed(): boolean {
    return this.isRestless || this.#disturbances > 0
  }

  /** Whether what is stored was put back to an earlier state. */
  get wasRestored(): boolean {
    return this.#wasRestored
  }

  /** Whether nothing has gone wrong in AWS or on the way to it, and no one else has touched the cluster. */
  get isUntroubled(): boolean {
    return !this.isDisturbed && !this.#isTroubled
  }

  /** Whether the disk has been full at some time. */
  get wasDiskFull(): boolean {
    return this.#wasDiskFull
  }

  /** Puts the surroundings in order. */
  repair(): void {
    const { history, installation, aws } = this.#scene
    history.note('everything is repaired')
    this.#disturbances += 1
    installation.setFull(false)
    aws.repair()
  }

  perform(happening: Happening): void {
    const { history, coverage, aws, network, installation, subscribers, restored } = this.#scene
    history.note(happening.kind, happening)
    switch (happening.kind) {
      case 'crash':
        this.#crash(happening)
        break
      case 'trouble':
        coverage.count(`trouble: ${troubleName(happening.trouble)} in ${this.#stepNow()}`)
        this.#isTroubled = true
        if (!HARMLESS.has(happening.trouble.kind)) this.#disturbances += 1
        armTrouble(happening, aws, network)
        break
      case 'interference':
        if (!aws.interfere(happening.act)) break
        if (happening.act.kind !== 'instance_tag') this.#disturbances += 1
        coverage.count(`interference: ${actName(happening.act)} in ${this.#stepNow()}`)
        break
      case 'wish':
        this.#wish(happening)
        break
      case 'disk full':
        this.#fillDisk(happening)
        break
      case 'subscriber leaves':
        subscribers.leave()
        if (installation.server) subscribers.connect(installation.server)
        coverage.count('subscriber leaves')
        break
      case 'restore':
        installation.restore(happening.ageMs, (setBack) => {
          history.note('restored', { setBack })
          coverage.count(`restore in ${this.#stepNow()}`)
          this.#wasRestored = true
          restored(setBack)
        })
        break
      case 'deploy':
        installation.deploy(happening)
        coverage.count(`deploy ${happening.isOlder ? 'older' : 'present'} in ${this.#stepNow()}`)
        break
    }
  }

  #crash({ when, downMs, alsoAt = [] }: Extract<Happening, { kind: 'crash' }>): void {
    const { installation, coverage, died } = this.#scene
    const step = this.#stepNow()
    const casualty = installation.crash(downMs)
    if (casualty === undefined) return
    for (const point of ['point' in when ? when.point : 'some time', ...alsoAt])
      coverage.count(`crash: ${point} in ${step}`)
    coverage.count(`dead: ${casualty}`)
    died(casualty)
  }

  #fillDisk({ lastsMs }: Extract<Happening, { kind: 'disk full' }>): void {
    const { installation, coverage, clock } = this.#scene
    installation.setFull(true)
    this.#wasDiskFull = true
    coverage.count(`disk full in ${this.#stepNow()}`)
    clock.sleep(lastsMs).then(() => {
      installation.setFull(false)
    })
  }

  #wish({ wish }: Extract<Happening, { kind: 'wish' }>): void {
    const { operator, aws, coverage } = this.#scene
    const operations = this.#operations()
    const [operation] = operations
    coverage.count(`wish: ${wish.name} of ${operation?.state ?? 'none'} in ${this.#stepNow()}`)
    switch (wish.name) {
      case 'rival':
        void operator.create(
          { clusterId: aws.clusterId, spec: { type: 'instance_cycle', parameters: {} } },
          [],
        )
        return
      case 'start all':
        for (const created of operations.filter(({ state }) => state === 'created')) {
          void operator.wish({ name: 'start' }, created)
        }
        return
      default:
        if (operation) void operator.wish(wish, operation)
    }
  }

  #operations(): readonly Operation[] {
    return this.#scene.installation.operations()
  }

  /** The kind of the step that the first operation stands at. */
  #stepNow(): string {
    const [operation] = this.#operations()
    if (!operation) return 'creation'
    if (operation.state === 'created') return 'start'
    return operation.steps[operation.cursor]?.kind ?? 'the end'
  }
}

/** Troubles after which AWS is as if nothing had been asked of it, or as if nothing had gone wrong. */
const HARMLESS: ReadonlySet<string> = new Set([
  'error',
  'lost_before',
  'lost_after',
  'late',
  'stale_reads',
  'unknown_status',
])

/** What is counted of an interference. */
export const actName = (act: Interference): string => (act.kind === 'undo' ? `undo ${act.what}` : act.kind)

/** What is counted of a trouble. */
export const troubleName = (trouble: Trouble): string =>
  trouble.kind === 'error' ? trouble.code : trouble.kind

/** Makes something go wrong from now on, for as many calls as the happening says. */
function armTrouble(
  { trouble, times, action }: Extract<Happening, { kind: 'trouble' }>,
  { world }: SimAws,
  network: SimNetwork,
): void {
  if (trouble.kind === 'late') network.delayNextCall(trouble.byMs)
  else if (trouble.kind === 'stalled') network.stallNextCall(trouble.forMs)
  else world.faults.add({ ...faultOf(trouble), times, ...(action !== undefined && { action }) })
}

function faultOf(trouble: Exclude<Trouble, { kind: 'late' | 'stalled' }>) {
  return trouble.kind === 'error' ? { ...trouble, message: REVEALING } : trouble
}
