import { setImmediate } from 'node:timers/promises'
import { VirtualClock } from '#server/host/virtual-clock.ts'
import type { Instant } from '#server/model/instant.ts'
import { msBetween, toInstant } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { Audience } from './audience.ts'
import { Caretaker } from './caretaker.ts'
import type { ClusterTruth } from './cluster-truth.ts'
import { clusterTruth } from './cluster-truth.ts'
import { Course } from './course.ts'
import { Coverage } from './coverage.ts'
import { History } from './history.ts'
import { judgeInterruptions, membersKept } from './judge/announced.ts'
import { judgeEnding } from './judge/ending.ts'
import { Judge } from './judge/judge.ts'
import { requireNoSecret } from './judge/secrets.ts'
import { promisesOf } from './judge/states.ts'
import { Violation } from './judge/violation.ts'
import { AFTERMATH_MS, LONGEST_RUN_MS, MOST_TURNS } from './limits.ts'
import { Operator } from './operator.ts'
import { type GroupsOfWriter, groupsOfWriter } from './parameter-truth.ts'
import type { Point, SimulationPlan } from './plan.ts'
import type { RunResult } from './run-result.ts'
import { Script } from './script.ts'
import type { Installation } from './stage/installation.ts'
import { openInstallation } from './stage/open-installation.ts'
import type { OpenWorld } from './stage/sim-aws.ts'
import { inProcess, SimAws } from './stage/sim-aws.ts'
import type { Arrival } from './stage/sim-network.ts'
import { SimNetwork } from './stage/sim-network.ts'
import type { SimServer } from './stage/sim-server.ts'
import { describeError, Verdict } from './verdict.ts'

/** A Monday morning, outside every seeded window. */
const BEGIN: Instant = '2026-01-05T09:00:00.000Z'

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
  readonly #caretaker: Caretaker
  readonly #before: ClusterTruth
  readonly #groupsBefore: GroupsOfWriter
  readonly #course: Course
  readonly #audience = new Audience((violation) => this.#verdict.fail(violation))
  readonly #ended = new Map<string, Operation>()
  #isOver = false
  #idleTurns = 0
  #turns = 0

  constructor(plan: SimulationPlan, open: OpenWorld) {
    this.#aws = new SimAws(plan, open(plan, this.#clock), (what, name) =>
      this.#judge.undoes.undone(what, name, this.#installation.operations(), this.#clock.nowMs()),
    )
    const before = clusterTruth(this.#aws.state, this.#aws.clusterId)
    if (!before) throw new Error(`There is no cluster ${this.#aws.clusterId}.`)
    this.#before = before
    this.#groupsBefore = groupsOfWriter(this.#aws.state, this.#aws.clusterId)
    this.#network = new SimNetwork(this.#aws, this.#clock, plan.pace.latencyMs, {
      sent: (call) => this.#verdict.guard(() => this.#judge.calls.sent(call)),
      answered: (call) => this.#judge.calls.answered(call),
      arrived: (arrival) => this.#arrived(arrival),
    })
    this.#installation = openInstallation(plan, {
      network: this.#network,
      clock: this.#clock,
      log: this.#verdict.logOf(() => this.#course.wasDiskFull, plan.machines !== undefined),
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
      },
      acknowledged: (name, operation) => {
        requireNoSecret(`the answer to ${name}`, operation)
        const isStop = this.#operator.standing(operation.id).isQuiet
        if (isStop) this.#verdict.guard(() => this.#judge.calls.requireLanded(operation.id))
        if (name === 'delete') this.#judge.release(operation.id)
        else this.#judge.promise(operation)
      },
      defect: (error) =>
        this.#verdict.fail(new Violation('defect', `A command failed with ${describeError(error)}.`)),
    })
    this.#judge = new Judge(
      plan,
      this.#aws,
      {
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
      },
      (operation, event) => this.#told(operation, event),
    )
    this.#course = new Course(plan, {
      clock: this.#clock,
      history: this.#history,
      coverage: this.#coverage,
      aws: this.#aws,
      network: this.#network,
      installation: this.#installation,
      operator: this.#operator,
      audience: this.#audience,
      died: (casualty) => {
        if (casualty === 'function') return
        this.#operator.forgetPending()
        // With a table, what is in flight was sent by the function.
        if (!plan.machines) this.#judge.calls.forgetFlights()
        this.#audience.leave()
      },
      restored: () => {
        this.#operator.forgetPending()
        this.#operator.stopAll()
        this.#judge.forget()
        this.#audience.disperse()
        this.#ended.clear()
      },
    })
    this.#script = new Script(plan.happenings, this.#clock.nowMs(), (happening) =>
      this.#course.perform(happening),
    )
    const input = {
      clusterId: this.#aws.clusterId,
      spec: plan.spec,
      pauseBeforeSteps: [...plan.pauseBeforeSteps],
    }
    this.#caretaker = new Caretaker(this.#operator, input, plan.remedies, () => this.#course.repair())
  }

  async run(): Promise<void> {
    this.#boot()
    while (!this.#verdict.violation && (await this.#turn())) this.#requireEnd()
    if (!this.#verdict.violation) await this.#finish()
  }

  result(): RunResult {
    const { violation } = this.#verdict
    return {
      ...(violation && { violation }),
      history: this.#history.entries,
      coverage: this.#coverage.counts,
      points: this.#script.counts,
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
        new Violation('ends', 'The run is not at its end, and nobody has anything left to do.'),
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
    this.#isOver = isIdle && (operations.length > 0 || this.#caretaker.hasGivenUp)
    this.#caretaker.look(operations, this.#clock.now())
    this.#audience.watch(operations, this.#installation.server ?? server)
    for (const operation of operations.filter(({ state }) => promisesOf(state).isOver)) {
      this.#ended.set(operation.id, operation)
    }
    for (const [id, seq] of this.#audience.seen()) this.#judge.promiseEvent(id, seq)
    // What was decided now is done without time passing.
    await this.#settle()
  }

  #nextMoment(): Instant | undefined {
    const script = this.#script.nextAtMs
    const moments = [
      this.#clock.nextWakeAt,
      this.#installation.bootAt,
      this.#installation.server && this.#operator.pending === 0 ? this.#caretaker.nextAt : undefined,
      ...(script === undefined ? [] : [toInstant(script)]),
    ]
    return moments.filter((moment) => moment !== undefined).toSorted()[0]
  }

  #boot(): void {
    this.#history.note('the server starts')
    this.#judge.budget.allow()
    this.#installation.boot().then(
      (server) => {
        this.#audience.connect(server)
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

  /** Lets AWS come to rest, and judges what the operations have made of it. */
  async #finish(): Promise<void> {
    this.#clock.advance(AFTERMATH_MS)
    await setImmediate()
    await this.#verdict.guardAsync(async () => {
      this.#installation.requireReadable()
      this.#audience.leave()
      for (const operation of this.#ended.values()) this.#judgeEnd(await this.#lookAgain(operation))
    })
  }

  /** The operation with what it has left as it is shown to whoever asks now that AWS is at rest and in order. */
  async #lookAgain(operation: Operation): Promise<Operation> {
    const { server } = this.#installation
    if (!server) return operation
    this.#course.repair()
    let shown: Operation | undefined
    const looking = server.aftermaths.current(operation).then((current) => {
      shown = current
    })
    for (await this.#settle(); !shown; await this.#settle()) {
      const { nextWakeAt } = this.#clock
      if (nextWakeAt === undefined) break
      this.#clock.moveTo(nextWakeAt)
    }
    await looking
    return shown ?? operation
  }

  #judgeEnd(operation: Operation): void {
    this.#coverage.count(`end: ${operation.spec.type} ${operation.state}`)
    const { id } = operation
    this.#audience.requireAllSeen(operation)
    const { isRestless, isDisturbed, wasRestored } = this.#course
    if (isRestless || wasRestored || this.#aws.interferences > 0 || this.#ended.size > 1) return
    const notes = this.#judge.notesOf(id)
    const shown = operation.aftermath
    judgeEnding({
      operation,
      before: this.#before,
      groupsBefore: this.#groupsBefore,
      after: this.#aws.state,
      shown,
      ...notes,
    })
    const isStraight = operation.state === 'completed' && !notes.isForced
    if (!isStraight || isDisturbed || this.#operator.standing(id).words > 0) return
    const kept = membersKept(this.#before, operation, this.#aws.world.behaviour)
    judgeInterruptions(operation, kept, this.#aws.region.availability)
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
