import { setImmediate } from 'node:timers/promises'
import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Instant } from '#server/model/instant.ts'
import { msBetween, toInstant } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import type { Arrival } from '../checker/calls.ts'
import { Violation } from '../checker/invariants.ts'
import { requireNoSecret } from '../checker/secrets.ts'
import { promisesOf } from '../checker/states.ts'
import { Course } from './course.ts'
import { Coverage } from './coverage.ts'
import { Judge } from './judge.ts'
import { LastLook } from './last-look.ts'
import { Moments, Script } from './moments.ts'
import { Operator } from './operator.ts'
import type { Point, SimulationPlan } from './plan.ts'
import { BEGIN, LONGEST_RUN_MS, MOST_TURNS } from './plan.ts'
import { Responder } from './responder.ts'
import type { RunResult } from './run-result.ts'
import { History } from './run-result.ts'
import type { Installation } from './simulated/installation.ts'
import { openInstallation } from './simulated/open-installation.ts'
import type { OpenWorld } from './simulated/sim-aws.ts'
import { inProcess, SimAws } from './simulated/sim-aws.ts'
import { SimNetwork } from './simulated/sim-network.ts'
import type { SimServer } from './simulated/sim-server.ts'
import { Subscribers } from './subscribers.ts'
import { describeError, Verdict } from './verdict.ts'

/** Carries a plan out and judges every moment of it. Never rejects: what goes wrong is the result. */
export async function simulate(plan: SimulationPlan, open: OpenWorld = inProcess): Promise<RunResult> {
  const simulation = new Simulation(plan, open)
  await simulation.run()
  return simulation.result()
}

/** One run: everything in one process, on one virtual clock, in an order that the plan alone decides. */
class Simulation {
  readonly #clock = new VirtualClock(BEGIN)
  readonly #history = new History(() => this.#clock.now())
  readonly #verdict = new Verdict(this.#history)
  readonly #coverage = new Coverage()
  readonly #aws: SimAws
  readonly #network: SimNetwork
  readonly #installation: Installation
  readonly #operator: Operator
  readonly #judge: Judge
  readonly #script: Script
  readonly #responder: Responder
  readonly #course: Course
  readonly #lastLook: LastLook
  /** Of a run in which nothing happens. */
  readonly #moments: Moments | undefined
  readonly #subscribers = new Subscribers(this.#verdict)
  readonly #ended = new Map<string, Operation>()
  #isOver = false
  #idleTurns = 0
  #turns = 0

  constructor(plan: SimulationPlan, open: OpenWorld) {
    this.#aws = new SimAws(plan, open(plan, this.#clock), (what, name) =>
      this.#judge.undone.undone(what, name, this.#installation.operations(), this.#clock.nowMs()),
    )
    this.#network = new SimNetwork(this.#aws, this.#clock, plan.pace.latencyMs, {
      sent: (call) => this.#verdict.guard(() => this.#judge.calls.sent(call)),
      answered: (call) => this.#judge.calls.answered(call),
      arrived: (arrival) => this.#arrived(arrival),
    })
    const log = this.#verdict.logOf(() => this.#course.wasDiskFull, plan.machines !== undefined)
    this.#installation = openInstallation(plan, {
      network: this.#network,
      clock: this.#clock,
      log,
      reaches: (point) => this.#reach(point),
    })
    this.#operator = new Operator({
      server: () => this.#installation.nextServer(),
      isUp: (server) => this.#installation.servers.includes(server),
      beforeAnswer: () => {
        this.#reach('before an answer')
        return this.#installation.server !== undefined
      },
      given: ({ name, operationId, outcome, code }) => {
        this.#history.note(`${name} ${outcome}`, { operationId, ...(code !== undefined && { code }) })
        this.#coverage.count(
          `command: ${name} ${outcome}${code === undefined ? '' : ` ${code.split(' ')[0]}`}`,
        )
        this.#judge.budget.allow()
        this.#moments?.command()
      },
      acknowledged: (name, operation) => {
        requireNoSecret(`the answer to ${name}`, operation)
        const isStop = this.#operator.standing(operation.id).isQuiet
        if (isStop) this.#verdict.guard(() => this.#judge.calls.requireLanded(operation.id))
        if (name === 'delete') this.#judge.acknowledged.release(operation.id)
        else this.#judge.acknowledged.took(operation)
      },
      defect: (error) =>
        this.#verdict.fail(new Violation('defect', `A command failed with ${describeError(error)}.`)),
    })
    this.#judge = new Judge(plan, this.#aws, {
      onDisk: () => this.#installation.operations(),
      isQuiet: (id) => this.#operator.standing(id).isQuiet,
      isBeingStopped: (id) => this.#operator.standing(id).isBeingStopped,
      disturbances: () => this.#course.countDisturbances(),
      isUntroubled: () => this.#course.isUntroubled,
      words: (id) => this.#operator.standing(id).words,
      isUneventful: (id) => this.#course.isUntroubled && this.#operator.standing(id).words === 0,
      decisions: (id) => this.#operator.standing(id).decisions,
      // What was done after a backup looks like the work of others once the backup is restored.
      alterations: () =>
        this.#aws.alterations + (this.#course.isRestless ? 1 : 0) + (this.#course.wasRestored ? 1 : 0),
      told: (operation, event) => this.#told(operation, event),
    })
    const scene = {
      clock: this.#clock,
      history: this.#history,
      coverage: this.#coverage,
      aws: this.#aws,
      network: this.#network,
      installation: this.#installation,
      operator: this.#operator,
      subscribers: this.#subscribers,
    }
    this.#course = new Course(plan, {
      ...scene,
      died: (casualty) => {
        if (casualty === 'function') return
        this.#operator.forgetPending()
        // With a table, what is in flight was sent by the function.
        if (!plan.machines) this.#judge.calls.forgetFlights()
        this.#subscribers.leave()
      },
      restored: (setBack) => {
        this.#operator.forgetPending()
        this.#operator.stop(setBack)
        this.#judge.forget(this.#installation.operations())
        this.#subscribers.end()
        this.#ended.clear()
      },
    })
    this.#moments = plan.happenings.length === 0 ? new Moments(scene) : undefined
    this.#lastLook = new LastLook({
      ...scene,
      judge: this.#judge,
      course: this.#course,
      log,
      settle: () => this.#settle(),
    })
    this.#script = new Script(plan.happenings, this.#clock.nowMs(), (happening) =>
      this.#course.perform(happening),
    )
    const input = {
      clusterId: this.#aws.clusterId,
      spec: plan.spec,
    }
    const { pauseBeforeSteps, remedies } = plan
    this.#responder = new Responder(this.#operator, { input, pauseBeforeSteps, remedies }, () =>
      this.#course.repair(),
    )
  }

  async run(): Promise<void> {
    this.#boot()
    while (!this.#verdict.violation && (await this.#turn())) this.#requireEnd()
    if (!this.#verdict.violation) await this.#lookBack()
  }

  result(): RunResult {
    const { violation } = this.#verdict
    return {
      ...(violation && { violation }),
      history: this.#history.entries,
      coverage: this.#coverage.counts,
      moments: this.#moments?.all ?? [],
      virtualMs: msBetween(BEGIN, this.#clock.now()),
      operations: [...this.#ended.values()],
    }
  }

  /** Lets everything happen that happens without time passing, looks at it, and moves on; false when all is over. */
  async #turn(): Promise<boolean> {
    await this.#settle()
    const { server } = this.#installation
    if (server) await this.#look(server)
    if (this.#isOver) return false
    const next = this.#nextMoment()
    this.#idleTurns = next === undefined ? this.#idleTurns + 1 : 0
    if (this.#idleTurns > 3) {
      this.#verdict.fail(
        new Violation('ends', 'The run is not at its end, and no one has anything left to do.'),
      )
    }
    if (next === undefined) return true
    this.#clock.moveTo(next)
    this.#script.performDue(this.#clock.nowMs())
    if (this.#installation.bootAt !== undefined && this.#installation.bootAt <= this.#clock.now())
      this.#boot()
    return true
  }

  /** Lets everything go on that needs no time. */
  async #settle(): Promise<void> {
    do await setImmediate()
    while (this.#network.isAsking)
  }

  async #look(server: SimServer): Promise<void> {
    await this.#verdict.guardAsync(() => this.#judge.look(server.store, this.#installation))
    const operations = await this.#installation.shownBy(server)
    for (const operation of operations.filter(({ state }) => state === 'paused')) {
      this.#operator.standing(operation.id).firstPause ??= operation
    }
    const isIdle = this.#operator.pending === 0 && operations.every(({ state }) => promisesOf(state).isOver)
    this.#isOver = isIdle && (operations.length > 0 || this.#responder.hasGivenUp)
    this.#responder.look(operations, this.#clock.now())
    const isNewlyWatched = this.#subscribers.watch(operations, this.#installation.server ?? server)
    for (const operation of operations.filter(({ state }) => promisesOf(state).isOver)) {
      this.#ended.set(operation.id, operation)
    }
    for (const [id, seq] of this.#subscribers.seen()) this.#judge.acknowledged.saw(id, seq)
    // What was decided now is done without time passing.
    if (isNewlyWatched || this.#operator.pending > 0) await this.#settle()
  }

  #nextMoment(): Instant | undefined {
    const script = this.#script.nextAtMs
    const moments = [
      this.#clock.nextWakeAt,
      this.#installation.bootAt,
      this.#installation.server && this.#operator.pending === 0 ? this.#responder.nextAt : undefined,
      ...(script === undefined ? [] : [toInstant(script)]),
    ]
    return moments.filter((moment) => moment !== undefined).toSorted()[0]
  }

  #boot(): void {
    this.#history.note('the server starts')
    this.#judge.budget.allow()
    this.#installation.boot().then(
      (server) => {
        this.#subscribers.connect(server)
        void this.#verdict.guardAsync(() =>
          this.#judge.requireKept(server.store, (id) => this.#operator.standing(id).mayBeGone),
        )
      },
      (error: unknown) =>
        this.#verdict.fail(new Violation('defect', `The server did not start: ${describeError(error)}.`)),
    )
  }

  #reach(point: Point): void {
    // What the plan has in store is over with the operations; the last look comes after.
    if (this.#isOver) return
    if (point === 'before a read') this.#verdict.guard(() => this.#judge.budget.note(this.#clock.nowMs()))
    this.#moments?.pass(point)
    this.#script.reach(point)
  }

  #arrived(arrival: Arrival): void {
    this.#history.note(
      `AWS ${arrival.isTaken ? 'took' : 'did not take'} ${arrival.call.action}`,
      arrival.call.input,
    )
    this.#coverage.count(`call: ${arrival.call.action} ${arrival.isTaken ? 'taken' : 'not taken'}`)
    this.#verdict.guard(() => this.#judge.calls.arrived(arrival))
  }

  #told(operation: Operation, event: OperationEvent): void {
    const step = operation.steps[event.stepIndex ?? -1]?.kind
    this.#history.note(`${operation.id} ${event.seq} ${event.type}`, { step, ...event.body })
    this.#coverage.count(
      `event: ${event.type}${step !== undefined && event.type.startsWith('step_') ? ` ${step}` : ''}`,
    )
    if (event.type === 'operation_paused')
      this.#coverage.count(`pause: ${event.body.reason.code} in ${step ?? 'the end'}`)
  }

  /** Judges what the operations have made of the cluster. */
  #lookBack(): Promise<void> {
    return this.#verdict.guardAsync(() => this.#lastLook.judge([...this.#ended.values()]))
  }

  #requireEnd(): void {
    this.#turns += 1
    if (this.#turns > MOST_TURNS)
      this.#verdict.fail(new Violation('ends', 'The run goes on and on without time passing.'))
    if (msBetween(BEGIN, this.#clock.now()) > LONGEST_RUN_MS) {
      this.#verdict.fail(new Violation('ends', 'The run has not come to its end within 20 days.'))
    }
  }
}
