import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Rds } from '#server/adapters/rds/create-rds.ts'
import type { CallAnswer } from '#server/model/call-answer.ts'
import type { RdsCall } from '#server/model/rds-call.ts'
import { FaultKind } from '#server/model/rds-fault.ts'
import type { Arrival } from '../../checker/calls.ts'
import type { Point } from '../plan.ts'
import { never } from './installation.ts'
import type { SimAws } from './sim-aws.ts'

/** Who is told of what passes over the network. */
export interface NetworkWatch {
  /** A process hands a mutating call over. */
  sent(call: RdsCall): void
  /** The answer to a call was handed to the process that sent it. */
  answered(call: RdsCall): void
  arrived(arrival: Arrival): void
}

/** The process that asks: it may die at any moment. */
export interface NetworkUser {
  isAlive(): boolean
  /** It has come to a point of its way. */
  reaches(point: Point): void
}

/** How long a process waits for an answer before it gives the connection up. */
const TIMEOUT_MS = 5_000

/** What lies between the processes and AWS: calls take their time, and one that is on its way arrives even if its sender dies. */
export class SimNetwork {
  readonly #aws: SimAws
  readonly #clock: VirtualClock
  readonly #watch: NetworkWatch
  readonly #latencyMs: number
  readonly #late: number[] = []
  readonly #stalls: number[] = []
  #asking = 0
  /** How far everything has got that was ever on its way: it grows when something leaves, reaches AWS or comes back. */
  progress = 0

  constructor(aws: SimAws, clock: VirtualClock, latencyMs: number, watch: NetworkWatch) {
    this.#aws = aws
    this.#clock = clock
    this.#latencyMs = latencyMs
    this.#watch = watch
  }

  /** Whether AWS has a question that it has not answered yet, without time passing. */
  get isAsking(): boolean {
    return this.#asking > 0
  }

  /** The next call is given up by its sender, and arrives so much later all the same. */
  delayNextCall(byMs: number): void {
    this.#late.push(byMs)
  }

  /** The process that sends the next call stands still so long just before. */
  stallNextCall(forMs: number): void {
    this.#stalls.push(forMs)
  }

  /** AWS as a process reaches it, for as long as that is alive. */
  connect(user: NetworkUser): Rds {
    const { rds } = this.#aws
    const read = async <T>(ask: () => Promise<T>): Promise<T> => {
      user.reaches('before a read')
      if (!user.isAlive()) return never()
      await this.#travel()
      const answer = await this.#ask(ask)
      await this.#travel()
      this.progress += 1
      user.reaches('after a read')
      return user.isAlive() ? answer : never()
    }
    // Each by its name, so that a new way to ask AWS does not compile until it goes over this network too.
    return {
      read: (...args) => read(() => rds.read(...args)),
      glance: (...args) => read(() => rds.glance(...args)),
      events: (...args) => read(() => rds.events(...args)),
      readCluster: (...args) => read(() => rds.readCluster(...args)),
      readClusterOf: (...args) => read(() => rds.readClusterOf(...args)),
      readDeployment: (...args) => read(() => rds.readDeployment(...args)),
      readProxy: (...args) => read(() => rds.readProxy(...args)),
      readPreflight: (...args) => read(() => rds.readPreflight(...args)),
      describeTogether: (...args) => read(() => rds.describeTogether(...args)),
      listRegionEvents: (...args) => read(() => rds.listRegionEvents(...args)),
      look: (...args) => read(() => rds.look(...args)),
      listClusters: (...args) => read(() => rds.listClusters(...args)),
      listOrderableClasses: (...args) => read(() => rds.listOrderableClasses(...args)),
      listUpgradeTargets: (...args) => read(() => rds.listUpgradeTargets(...args)),
      listMajorVersions: (...args) => read(() => rds.listMajorVersions(...args)),
      listDeployments: (...args) => read(() => rds.listDeployments(...args)),
      listProxies: (...args) => read(() => rds.listProxies(...args)),
      listEvents: (...args) => read(() => rds.listEvents(...args)),
      readReplicationParameters: (...args) => read(() => rds.readReplicationParameters(...args)),
      listRegions: () => read(() => rds.listRegions()),
      whoAmI: () => read(() => rds.whoAmI()),
      findOther: (...args) => read(() => rds.findOther(...args)),
      checkPermissions: (...args) => read(() => rds.checkPermissions(...args)),
      call: (region, call) => this.#call(region, call, user),
      close: () => rds.close(),
    }
  }

  async #call(region: string, call: RdsCall, user: NetworkUser): Promise<CallAnswer> {
    user.reaches('before a call')
    const stalledForMs = this.#stalls.shift()
    if (stalledForMs !== undefined) await this.#clock.sleep(stalledForMs)
    if (!user.isAlive()) return never()
    this.#watch.sent(call)
    this.progress += 1
    const answer = this.#deliver(region, call)
    user.reaches('call on its way')
    const heard = await answer
    this.progress += 1
    user.reaches('after AWS took a call')
    // What a dead process sent has landed now, though no one hears of it.
    this.#watch.answered(call)
    return user.isAlive() ? heard : never()
  }

  async #deliver(region: string, call: RdsCall): Promise<CallAnswer> {
    const byMs = this.#late.shift()
    if (byMs !== undefined) {
      void this.#clock.sleep(byMs).then(() => this.#arrive(region, call))
      await this.#clock.sleep(TIMEOUT_MS)
      return { outcome: 'unknown', fault: timeout(call) }
    }
    await this.#travel()
    const answer = await this.#arrive(region, call)
    await this.#travel()
    return answer
  }

  async #arrive(region: string, call: RdsCall): Promise<CallAnswer> {
    const before = this.#aws.state
    const { calls } = this.#aws.world
    const failuresBefore = this.#aws.failuresStruck
    const since = calls.read({}).at(-1)?.seq ?? 0
    const answer = await this.#ask(() => this.#aws.rds.call(region, call))
    const logged = calls.read({ since }).filter(({ action }) => !/^(Describe|List)/.test(action))
    const isTaken = logged.some(({ outcome }) => outcome === 'ok' || outcome === 'lost_after')
    const isInVain = this.#aws.failuresStruck > failuresBefore
    this.#watch.arrived({ call, before, after: this.#aws.state, isTaken, isInVain, copies: logged.length })
    return answer
  }

  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    this.progress += 1
    this.#asking += 1
    try {
      return await ask()
    } finally {
      this.#asking -= 1
    }
  }

  #travel(): Promise<void> {
    this.progress += 1
    return this.#clock.sleep(this.#latencyMs / 2)
  }
}

const timeout = ({ action }: RdsCall) => ({
  kind: FaultKind.CONNECTION,
  code: 'TimeoutError',
  message: 'The request took too long.',
  // The parameter group actions have another name on the wire; here it only says which call it was.
  action,
})
