import { setImmediate } from 'node:timers/promises'
import { VirtualClock } from '#server/host/virtual-clock.ts'
import type { Instant } from '#server/model/instant.ts'
import { addMs, msBetween, toInstant } from '#server/model/instant.ts'
import type { Log } from '#server/model/log-port.ts'
import type { Operation } from '#server/model/operation.ts'
import { currentStep } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { isEnded } from '#server/model/operation-state.ts'
import { StorageError } from '#server/storage/storage-error.ts'
import { Caretaker } from './caretaker.ts'
import type { ClusterTruth } from './cluster-truth.ts'
import { clusterTruth } from './cluster-truth.ts'
import type { Counts } from './coverage.ts'
import { Coverage } from './coverage.ts'
import type { HistoryEntry } from './history.ts'
import { History } from './history.ts'
import { judgeInterruptions } from './judge/announced.ts'
import { judgeEnding } from './judge/ending.ts'
import { Judge } from './judge/judge.ts'
import { requireNoSecret } from './judge/secrets.ts'
import { Violation } from './judge/violation.ts'
import { Operator } from './operator.ts'
import type { Happening, Point, SimulationPlan } from './plan.ts'
import { Script } from './script.ts'
import { armTrouble } from './stage/arm-trouble.ts'
import { readOperations } from './stage/read-operations.ts'
import { ServerLife } from './stage/server-life.ts'
import type { OpenWorld } from './stage/sim-aws.ts'
import { inProcess, SimAws } from './stage/sim-aws.ts'
import { SimDisk } from './stage/sim-disk.ts'
import type { Arrival } from './stage/sim-network.ts'
import { SimNetwork } from './stage/sim-network.ts'
import { Subscriber } from './subscriber.ts'

/** How a run went. */
export interface RunResult {
  /** The first invariant that did not hold. */
  readonly violation?: Violation
  readonly history: readonly HistoryEntry[]
  readonly coverage: Counts
  /** How often the run came by each point. */
  readonly points: ReadonlyMap<Point, number>
  readonly virtualMs: number
  /** Every operation as it ended. */
  readonly operations: readonly Operation[]
}

/** A Monday morning, outside every seeded window. */
const BEGIN: Instant = '2026-01-05T09:00:00.000Z'

/** More time than any run needs: what is not at its end by then never will be. */
const LONGEST_RUN_MS = 20 * 24 * 3_600_000

/** More moments than any run has. */
const MOST_TURNS = 30_000

/** How long AWS is left to itself at the end, so that everything under way comes to its end. */
const AFTERMATH_MS = 6 * 3_600_000

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
  readonly #coverage = new Coverage()
  readonly #disk = new SimDisk()
  readonly #aws: SimAws
  readonly #network: SimNetwork
  readonly #life: ServerLife
  readonly #operator: Operator
  readonly #judge: Judge
  readonly #script: Script
  readonly #caretaker: Caretaker
  readonly #before: ClusterTruth
  readonly #subscribers = new Map<string, Subscriber>()
  readonly #ended = new Map<string, Operation>()
  #violation: Violation | undefined
  #disturbances = 0
  #wasDiskFull = false
  #isBooting = false
  #isOver = false
  #idleTurns = 0
  #turns = 0

  constructor(plan: SimulationPlan, open: OpenWorld) {
    this.#aws = new SimAws(plan, open(plan, this.#clock))
    const before = clusterTruth(this.#aws.state, this.#aws.clusterId)
    if (!before) throw new Error(`There is no cluster ${this.#aws.clusterId}.`)
    this.#before = before
    this.#network = new SimNetwork(this.#aws, this.#clock, plan.pace.latencyMs, {
      reaches: (point) => this.#reach(point),
      sent: (call) => this.#guard(() => this.#judge.calls.sent(call)),
      answered: (call) => this.#judge.calls.answered(call),
      arrived: (arrival) => this.#arrived(arrival),
    })
    this.#life = new ServerLife({
      disk: this.#disk,
      network: this.#network,
      clock: this.#clock,
      log: this.#log,
      pace: plan.pace,
      isAutoResume: plan.isAutoResume,
      reaches: (point) => this.#reach(point),
    })
    this.#operator = new Operator({
      server: () => this.#life.server,
      beforeAnswer: () => {
        this.#reach('before an answer')
        return this.#life.server !== undefined
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
        if (isStop) this.#guard(() => this.#judge.calls.requireLanded(operation.id))
        if (name === 'delete') this.#judge.release(operation.id)
        else this.#judge.promise(operation)
      },
      defect: (error) => this.#fail(new Violation('defect', `A command failed with ${describe(error)}.`)),
    })
    this.#judge = new Judge(
      plan,
      this.#aws,
      {
        onDisk: () => readOperations(this.#disk),
        isQuiet: (id) => this.#operator.standing(id).isQuiet,
        isBeingStopped: (id) => this.#operator.standing(id).isBeingStopped,
        disturbances: () => this.#disturbances,
        words: (id) => this.#operator.standing(id).words,
      },
      (operation, event) => this.#told(operation, event),
    )
    this.#script = new Script(plan.happenings, this.#clock.nowMs(), (happening) => this.#perform(happening))
    const input = {
      clusterId: this.#aws.clusterId,
      spec: plan.spec,
      pauseBeforeSteps: [...plan.pauseBeforeSteps],
    }
    this.#caretaker = new Caretaker(this.#operator, input, plan.remedies, () => {
      this.#history.note('everything is repaired')
      this.#disturbances += 1
      this.#disk.isFull = false
      this.#aws.repair()
    })
  }

  async run(): Promise<void> {
    this.#boot()
    while (!this.#violation && (await this.#turn())) this.#requireEnd()
    if (!this.#violation) await this.#finish()
  }

  result(): RunResult {
    return {
      ...(this.#violation && { violation: this.#violation }),
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
    const { server } = this.#life
    if (server) await this.#look(server)
    if (this.#isOver) return false
    const next = this.#nextMoment()
    this.#idleTurns = next === undefined ? this.#idleTurns + 1 : 0
    if (this.#idleTurns > 3) {
      this.#fail(new Violation('ends', 'The run is not at its end, and nobody has anything left to do.'))
    }
    if (next === undefined) return true
    this.#clock.moveTo(next)
    this.#script.performDue(this.#clock.nowMs())
    if (this.#life.bootAt !== undefined && this.#life.bootAt <= this.#clock.now()) this.#boot()
    return true
  }

  /** Lets everything go on that needs no time. */
  async #settle(): Promise<void> {
    do await setImmediate()
    while (this.#network.isAsking)
  }

  async #look(server: NonNullable<ServerLife['server']>): Promise<void> {
    await this.#guardAsync(() => this.#judge.look(server.store))
    const operations = await server.store.list()
    const isIdle = this.#operator.pending === 0 && operations.every(({ state }) => isEnded(state))
    this.#isOver = isIdle && (operations.length > 0 || this.#caretaker.hasGivenUp)
    this.#caretaker.look(operations, this.#clock.now())
    for (const operation of operations) {
      if (!this.#subscribers.has(operation.id)) this.#subscribe(operation.id)
      if (isEnded(operation.state)) this.#ended.set(operation.id, operation)
    }
    for (const [id, { seq }] of this.#subscribers) this.#judge.promiseEvent(id, seq)
    // What was decided now is done without time passing.
    await this.#settle()
  }

  #nextMoment(): Instant | undefined {
    const script = this.#script.nextAtMs
    const moments = [
      this.#clock.nextWakeAt,
      this.#life.bootAt,
      this.#life.server && this.#caretaker.nextAt,
      ...(script === undefined ? [] : [toInstant(script)]),
    ]
    return moments.filter((moment) => moment !== undefined).toSorted()[0]
  }

  #subscribe(id: string): void {
    const subscriber = this.#subscribers.get(id) ?? new Subscriber(id, (violation) => this.#fail(violation))
    this.#subscribers.set(id, subscriber)
    if (this.#life.server) subscriber.connect(this.#life.server)
  }

  #boot(): void {
    this.#isBooting = true
    this.#history.note('the server starts')
    this.#judge.budget.allow()
    this.#life.boot().then(
      (server) => {
        this.#isBooting = false
        for (const id of this.#subscribers.keys()) this.#subscribe(id)
        void this.#guardAsync(() =>
          this.#judge.requireKept(server.store, (id) => this.#operator.standing(id).isBeingStopped),
        )
      },
      (error: unknown) =>
        this.#fail(new Violation('defect', `The server did not start: ${describe(error)}.`)),
    )
  }

  #reach(point: Point): void {
    if (point === 'before a read') this.#guard(() => this.#judge.budget.note(this.#clock.nowMs()))
    this.#script.reach(point)
  }

  #perform(happening: Happening): void {
    this.#history.note(happening.kind, happening)
    switch (happening.kind) {
      case 'crash':
        this.#crash(happening)
        break
      case 'trouble':
        this.#coverage.count(`trouble: ${troubleName(happening)} in ${this.#stepNow()}`)
        if (!HARMLESS.has(happening.trouble.kind)) this.#disturbances += 1
        armTrouble(happening, this.#aws, this.#network)
        break
      case 'interference':
        if (!this.#aws.interfere(happening.act)) break
        this.#disturbances += 1
        this.#coverage.count(`interference: ${happening.act.kind} in ${this.#stepNow()}`)
        break
      case 'wish':
        this.#wish(happening)
        break
      case 'disk full':
        this.#disk.isFull = true
        this.#wasDiskFull = true
        this.#coverage.count(`disk full in ${this.#stepNow()}`)
        this.#clock
          .sleepUntil(addMs(this.#clock.now(), happening.lastsMs), new AbortController().signal)
          .then(() => {
            this.#disk.isFull = false
          })
        break
      case 'subscriber leaves':
        for (const subscriber of this.#subscribers.values()) {
          subscriber.leave()
          if (this.#life.server) subscriber.connect(this.#life.server)
        }
        this.#coverage.count('subscriber leaves')
        break
    }
  }

  #crash({ when, downMs }: Extract<Happening, { kind: 'crash' }>): void {
    const step = this.#stepNow()
    const isThere = this.#life.server !== undefined || this.#isBooting
    if (!isThere || !this.#life.crash(downMs)) return
    this.#isBooting = false
    this.#coverage.count(`crash: ${'point' in when ? when.point : 'some time'} in ${step}`)
    this.#operator.forgetPending()
    this.#judge.calls.forgetFlights()
    for (const subscriber of this.#subscribers.values()) subscriber.leave()
  }

  #wish({ wish }: Extract<Happening, { kind: 'wish' }>): void {
    const operations = readOperations(this.#disk)
    const [operation] = operations
    this.#coverage.count(`wish: ${wish.name} of ${operation?.state ?? 'none'} in ${this.#stepNow()}`)
    switch (wish.name) {
      case 'rival':
        void this.#operator.create({
          clusterId: this.#aws.clusterId,
          spec: { type: 'instance_cycle', parameters: {} },
        })
        return
      case 'start all':
        for (const created of operations.filter(({ state }) => state === 'created')) {
          void this.#operator.wish({ name: 'start' }, created)
        }
        return
      default:
        if (operation) void this.#operator.wish(wish, operation)
    }
  }

  #arrived(arrival: Arrival): void {
    this.#history.note(
      `AWS ${arrival.isTaken ? 'took' : 'did not take'} ${arrival.call.action}`,
      arrival.call.input,
    )
    this.#coverage.count(`call: ${arrival.call.action} ${arrival.isTaken ? 'taken' : 'not taken'}`)
    this.#guard(() => this.#judge.calls.arrived(arrival))
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

  /** The kind of the step that the first operation stands at. */
  #stepNow(): string {
    const operation = readOperations(this.#disk)[0]
    if (!operation) return 'creation'
    if (operation.state === 'created') return 'start'
    return currentStep(operation)?.kind ?? 'the end'
  }

  /** Lets AWS come to rest, and judges what the operations have made of it. */
  async #finish(): Promise<void> {
    this.#clock.advance(AFTERMATH_MS)
    await setImmediate()
    await this.#guardAsync(async () => {
      for (const subscriber of this.#subscribers.values()) subscriber.leave()
      for (const operation of this.#ended.values()) this.#judgeEnd(operation)
    })
  }

  #judgeEnd(operation: Operation): void {
    this.#coverage.count(`end: ${operation.spec.type} ${operation.state}`)
    const subscriber = this.#subscribers.get(operation.id)
    if (subscriber && subscriber.seq !== operation.lastEventSeq) {
      throw new Violation(
        'subscriber',
        `The subscriber of ${operation.id} has seen ${subscriber.seq} of ${operation.lastEventSeq} events.`,
      )
    }
    if (this.#aws.interferences > 0 || this.#ended.size > 1) return
    const notes = this.#judge.notesOf(operation.id)
    judgeEnding({ operation, before: this.#before, after: this.#aws.state, ...notes })
    const isStraight = operation.state === 'completed' && !notes.isForced
    if (isStraight && this.#disturbances === 0 && this.#operator.standing(operation.id).words === 0) {
      judgeInterruptions(operation, this.#before.members.length, this.#aws.region.availability)
    }
  }

  #requireEnd(): void {
    this.#turns += 1
    if (this.#turns > MOST_TURNS)
      this.#fail(new Violation('ends', 'The run goes on and on without time passing.'))
    if (msBetween(BEGIN, this.#clock.now()) > LONGEST_RUN_MS) {
      this.#fail(new Violation('ends', 'The run has not come to its end within 20 days.'))
    }
  }

  #guard(judge: () => void): void {
    try {
      judge()
    } catch (error) {
      this.#failWith(error)
    }
  }

  async #guardAsync(judge: () => Promise<void>): Promise<void> {
    try {
      await judge()
    } catch (error) {
      this.#failWith(error)
    }
  }

  #failWith(error: unknown): void {
    this.#fail(error instanceof Violation ? error : new Violation('defect', describe(error)))
  }

  #fail(violation: Violation): void {
    this.#history.note('VIOLATION', violation.message)
    this.#violation ??= violation
  }

  readonly #log: Log = {
    info: (details, message) => requireNoSecret('the log', `${message} ${JSON.stringify(details)}`),
    warn: (details, message) => requireNoSecret('the log', `${message} ${JSON.stringify(details)}`),
    error: (details, message) => {
      const error = 'err' in details ? details.err : undefined
      this.#history.note(`log: ${message}`, describe(error))
      if (error instanceof StorageError && this.#wasDiskFull) return
      this.#fail(new Violation('defect', `The log says: ${message} ${describe(error)}`))
    },
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

const troubleName = ({ trouble }: Extract<Happening, { kind: 'trouble' }>): string =>
  trouble.kind === 'error' ? trouble.code : trouble.kind

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
