import type { RegionState } from '#mock-rds/world/records.ts'
import { textOfOperation } from '#server/adapters/store/document-text.ts'
import { keptText } from '#server/adapters/store/kept-text.ts'
import type { Aftermath } from '#server/model/aftermath.ts'
import { toEpochMs } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import type { OperationStore } from '#server/ports/operation-store.ts'
import type { SimulationPlan } from '../plan.ts'
import type { Installation } from '../stage/installation.ts'
import type { SimAws } from '../stage/sim-aws.ts'
import { judgeAdvice } from './advice-judge.ts'
import { Budget } from './budget.ts'
import type { CallWitness } from './call-judge.ts'
import { CallJudge } from './call-judge.ts'
import type { LogWitness } from './log-judge.ts'
import { LogJudge } from './log-judge.ts'
import { MachinesJudge } from './machines-judge.ts'
import { PauseJudge, requireOutageTold } from './pause-judge.ts'
import { judgeReboot } from './reboot-judge.ts'
import { requireNoSecret } from './secrets.ts'
import { promisesOf } from './states.ts'
import { judgePause, judgeStepEnd } from './truth-judge.ts'
import { UndoJudge } from './undo-judge.ts'
import { Violation } from './violation.ts'

/** More events than come between two looks. */
const ALL = 10_000

/** What has been promised to a client about an operation. */
interface Promised {
  readonly revision: number
  readonly seq: number
}

/** What the log of an operation says of its end. */
export interface EndNotes {
  /** What was stored of its leftovers and follow-ups with its end. */
  readonly told: Aftermath | undefined
  readonly isForced: boolean
  readonly impossible: readonly string[]
}

const NO_NOTES: EndNotes = { told: undefined, isForced: false, impossible: [] }

/** Watches a run from outside, and throws a `Violation` as soon as an invariant does not hold. */
export class Judge {
  readonly calls: CallJudge
  readonly budget: Budget
  readonly undoes: UndoJudge
  readonly #machines: MachinesJudge
  readonly #witness: LogWitness
  #log: LogJudge
  #pauses: PauseJudge
  #wasRestored = false
  /** What there was at the last look: while it stays so, there is nothing new to judge but whether something is late. */
  #lookedAt: { readonly operations: readonly Operation[]; readonly state: RegionState } | undefined
  readonly #aws: SimAws
  readonly #plan: SimulationPlan
  readonly #promised = new Map<string, Promised>()
  readonly #released = new Set<string>()
  readonly #notes = new Map<string, EndNotes>()
  readonly #isUneventful: (operationId: string) => boolean
  readonly #alterations: () => number
  readonly #onEvent: (operation: Operation, event: OperationEvent) => void

  constructor(
    plan: SimulationPlan,
    aws: SimAws,
    witness: Omit<CallWitness, 'now' | 'statesBefore'> &
      LogWitness & {
        /** Whether nothing has gone wrong in AWS or on the way to it, and nobody had a step done again. */
        readonly isUneventful: (operationId: string) => boolean
        /** How often AWS or someone else has changed what the operation may have brought about. */
        readonly alterations: () => number
      },
    onEvent: (operation: Operation, event: OperationEvent) => void,
  ) {
    this.#plan = plan
    this.#machines = new MachinesJudge(plan)
    this.#aws = aws
    this.#isUneventful = witness.isUneventful
    this.#onEvent = onEvent
    this.#witness = witness
    this.#log = new LogJudge(witness)
    this.#pauses = new PauseJudge(plan)
    this.calls = new CallJudge({
      ...witness,
      now: () => aws.world.clock.now(),
      statesBefore: (moment) => aws.region.statesBetween(moment - this.#blindMs(), moment),
    })
    this.budget = new Budget(plan.pace)
    this.undoes = new UndoJudge(plan.pace, isAlone(plan))
    this.#alterations = witness.alterations
  }

  /** Looks at everything that is stored, and whether all see it, while nothing is going on. */
  async look(store: OperationStore, installation: Installation): Promise<void> {
    await this.#machines.look(installation, this.#aws.world.clock.now())
    // What an older function has changed a server's list may show later.
    const operations = this.#plan.machines ? installation.operations() : await store.find({})
    const { state } = this.#aws
    const isAsBefore = operations === this.#lookedAt?.operations && state === this.#lookedAt.state
    if (!isAsBefore) await this.#lookAt(operations, state, store)
    this.#lookedAt = { operations, state }
    this.undoes.requirePunctual(this.#aws.world.clock.now())
  }

  async #lookAt(operations: readonly Operation[], state: RegionState, store: OperationStore): Promise<void> {
    this.#log.judgeClaims(operations)
    for (const operation of operations) {
      // People may read it at any time while the operation is paused.
      if (!this.#wasRestored || isOfRestore(operation)) judgeAdvice(operation, state)
      requireOutageTold(operation, state)
      if (!this.#log.isNews(operation)) continue
      const news = await store.events(operation.id, this.#log.seqOf(operation.id), ALL)
      this.#log.judge(operation, news)
      requireNoSecret(`operation ${operation.id}`, textOfOperation(operation, ','))
      for (const event of news) this.#judgeEvent(operation, event)
      const notes = this.notesOf(operation.id)
      if (promisesOf(operation.state).isOver && notes.told === undefined) {
        if (!operation.aftermath)
          throw new Violation('leftovers', `${operation.id} ended without a word on what it leaves.`)
        this.#notes.set(operation.id, { ...notes, told: operation.aftermath })
      }
    }
  }

  /** A client was told this of an operation: it may never be lost. */
  promise({ id, revision, lastEventSeq }: Operation): void {
    const known = this.#promised.get(id)
    this.#promised.set(id, {
      revision: Math.max(revision, known?.revision ?? 0),
      seq: Math.max(lastEventSeq, known?.seq ?? 0),
    })
  }

  /** A client saw an event. */
  promiseEvent(id: string, seq: number): void {
    if (this.#released.has(id)) return
    const known = this.#promised.get(id)
    this.#promised.set(id, { revision: known?.revision ?? 1, seq: Math.max(seq, known?.seq ?? 0) })
  }

  /** A client was told that the operation is gone. */
  release(id: string): void {
    this.#promised.delete(id)
    this.#released.add(id)
  }

  /** What a server finds after its start has to hold everything that clients were told before. */
  async requireKept(store: OperationStore, mayBeGone: (id: string) => boolean): Promise<void> {
    const unreadable = await store.listUnreadable()
    if (unreadable.length > 0)
      throw new Violation('durable', `Unreadable after a crash: ${unreadable[0]?.reason}.`)
    for (const [id, { revision, seq }] of this.#promised) {
      const operation = await store.load(id)
      if (!operation && mayBeGone(id)) continue
      if (!operation || operation.revision < revision || operation.lastEventSeq < seq) {
        throw new Violation(
          'durable',
          `A client was told of revision ${revision} and event ${seq} of ${id}; there is ${operation ? `revision ${operation.revision} and event ${operation.lastEventSeq}` : 'nothing'}.`,
        )
      }
    }
  }

  /** What is stored went back to an earlier state: what was promised and read before is of another time. */
  forget(): void {
    this.#wasRestored = true
    this.#lookedAt = undefined
    this.#log = new LogJudge(this.#witness)
    this.#pauses = new PauseJudge(this.#plan)
    this.#machines.forget()
    this.#promised.clear()
    this.#notes.clear()
  }

  /** What the log said when an operation ended. */
  notesOf(operationId: string): EndNotes {
    return this.#notes.get(operationId) ?? NO_NOTES
  }

  #judgeEvent(operation: Operation, event: OperationEvent): void {
    requireNoSecret(`event ${event.seq}`, keptText(event))
    this.#onEvent(operation, event)
    judgeStepEnd(operation, event, this.#statesBefore(event))
    judgePause(operation, event, this.#isUneventful(operation.id))
    this.#pauses.judge(operation, event, this.#latestStatesBefore(event))
    this.undoes.judge(operation, event, this.#alterations())
    judgeReboot(operation, event, this.#aws.region.eventsUntil(this.#aws.world.clock.now()))
    this.#note(operation.id, event)
  }

  #note(id: string, event: OperationEvent): void {
    const notes = this.notesOf(id)
    if (event.type === 'operation_marked_complete') this.#notes.set(id, { ...notes, isForced: true })
    if (event.type === 'rollback_started')
      this.#notes.set(id, { ...notes, impossible: event.body.impossible })
  }

  /**
   * The states that a reading may have shown before an event: two polls, the lag of reads and the way there. The event
   * may be looked at much later, when the server died right after it was written.
   */
  #statesBefore({ at }: OperationEvent): readonly RegionState[] {
    const until = toEpochMs(at)
    const apartMs = this.#apartMs()
    const from = until - 2 * this.#plan.pace.pollMs - this.#blindMs() - apartMs
    return this.#aws.region.statesBetween(from, until + apartMs)
  }

  /** How far a time that is on record may be from AWS's: a server whose date is wrong has written it. */
  #apartMs(): number {
    return Math.max(0, ...(this.#plan.machines?.aheadMs ?? []).map((ms) => Math.abs(ms)))
  }

  /** The states that the reading on which an event was decided may have shown. */
  #latestStatesBefore({ at }: OperationEvent): readonly RegionState[] {
    const until = toEpochMs(at)
    return this.#aws.region.statesBetween(until - this.#blindMs(), until)
  }

  /** How old what a reading says may be when something is done because of it: the lag of reads and the way there. */
  #blindMs(): number {
    const { readLagMs, latencyMs, diskMs } = this.#plan.pace
    return readLagMs + this.#staleMs() + latencyMs * 2 + diskMs * 4
  }

  #staleMs(): number {
    return Math.max(
      0,
      ...this.#plan.happenings.flatMap((happening) =>
        happening.kind === 'trouble' && happening.trouble.kind === 'stale_reads'
          ? happening.trouble.delayMs
          : [],
      ),
    )
  }
}

/**
 * Whether an operation is paused because its store was restored. Whoever continues it from there was told to compare it
 * with AWS: what is advised later rests on a record that lacks what was done after the backup.
 */
const isOfRestore = ({ pauseReason }: Operation): boolean => pauseReason?.code === 'blocked'

/** Whether one happening is all that a run has in store, and AWS keeps to itself. */
const isAlone = ({ happenings, ongoing }: SimulationPlan): boolean =>
  happenings.length === 1 && Object.values(ongoing).every((setting) => setting === null || setting === false)
