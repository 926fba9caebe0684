import type { RegionState } from '#mock-rds/world/records.ts'
import { textOfOperation } from '#server/adapters/store/file-format.ts'
import type { Aftermath } from '#server/model/aftermath.ts'
import { toEpochMs } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import type { OperationStore } from '#server/ports/operation-store.ts'
import { Acknowledged } from '../checker/acknowledged.ts'
import { Budget } from '../checker/budget.ts'
import type { CallWitness } from '../checker/calls.ts'
import { CallChecker } from '../checker/calls.ts'
import { fail } from '../checker/invariants.ts'
import type { GivenDecision } from '../checker/log.ts'
import { LogChecker, requireOneHolder } from '../checker/log.ts'
import { MachinesChecker } from '../checker/machines.ts'
import { PauseChecker, requireOutageTold, requirePossibleAdvice } from '../checker/pauses.ts'
import { requireNoSecret } from '../checker/secrets.ts'
import { promisesOf } from '../checker/states.ts'
import { requireRestarted, requireTrueEnd, requireTruePause } from '../checker/steps.ts'
import { UndoneChecker } from '../checker/undone.ts'
import type { SimulationPlan } from './plan.ts'
import type { Installation } from './simulated/installation.ts'
import type { SimAws } from './simulated/sim-aws.ts'

/** More events than come between two looks. */
const ALL = 10_000

/** What the log of an operation says of its end. */
export interface EndNotes {
  /** What was stored of its leftovers and follow-ups with its end. */
  readonly told: Aftermath | undefined
  readonly isForced: boolean
  readonly impossible: readonly string[]
}

const NO_NOTES: EndNotes = { told: undefined, isForced: false, impossible: [] }

/** What a run knows of itself that it is judged by. */
interface Witness extends Omit<CallWitness, 'now' | 'statesBefore'> {
  /** Every decision about an operation that was given, whatever came of it. */
  readonly decisions: (operationId: string) => readonly GivenDecision[]
  /** Whether nothing has gone wrong in AWS or on the way to it, and no one had a step done again. */
  readonly isUneventful: (operationId: string) => boolean
  /** How often AWS or someone else has changed what the operation may have brought about. */
  readonly alterations: () => number
  /** Something was recorded of an operation. */
  readonly told: (operation: Operation, event: OperationEvent) => void
}

/** Watches a run from outside, and throws a `Violation` as soon as an invariant does not hold. */
export class Judge {
  readonly acknowledged = new Acknowledged()
  readonly calls: CallChecker
  readonly budget: Budget
  readonly undone: UndoneChecker
  readonly #witness: Witness
  readonly #aws: SimAws
  readonly #plan: SimulationPlan
  readonly #notes = new Map<string, EndNotes>()
  #machines: MachinesChecker
  #log: LogChecker
  #pauses: PauseChecker
  #wasRestored = false
  /** The last event of each operation that came back with a backup: it was judged when it was news. */
  #restoredSeqs: ReadonlyMap<string, number> = new Map()
  /** What there was at the last look: while it stays so, there is nothing new to judge but whether something is late. */
  #lookedAt: { readonly operations: readonly Operation[]; readonly state: RegionState } | undefined
  /** How old what a reading says may be when something is done because of it: the lag of reads and the way there. */
  readonly #blindMs: number
  /** How far a time that is on record may be from AWS's: a server whose date is wrong has written it. */
  readonly #apartMs: number

  constructor(plan: SimulationPlan, aws: SimAws, witness: Witness) {
    const { pace, happenings, machines } = plan
    this.#plan = plan
    this.#aws = aws
    this.#witness = witness
    this.#blindMs = pace.readLagMs + staleMs(plan) + pace.latencyMs * 2 + pace.diskMs * 4
    this.#apartMs = Math.max(0, ...(machines?.aheadMs ?? []).map((ms) => Math.abs(ms)))
    this.calls = new CallChecker({
      ...witness,
      now: () => aws.world.clock.now(),
      statesBefore: (moment) => aws.region.statesBetween(moment - this.#blindMs, moment),
    })
    this.budget = new Budget(pace.pollMs)
    this.undone = new UndoneChecker(pace, happenings.length === 1 && isQuiet(plan))
    this.#log = this.#newLog()
    this.#pauses = this.#newPauses()
    this.#machines = this.#newMachines()
  }

  /** Looks at everything that is stored, and whether all see it, while nothing is going on. */
  async look(store: OperationStore, installation: Installation): Promise<void> {
    const nowMs = this.#aws.world.clock.now()
    if (this.#plan.machines) await this.#lookAtMachines(installation, nowMs)
    // What an older function has changed a server's list may show later.
    const operations = this.#plan.machines ? installation.operations() : await store.find({})
    const { state } = this.#aws
    const isAsBefore = operations === this.#lookedAt?.operations && state === this.#lookedAt.state
    if (!isAsBefore) await this.#lookAt(operations, state, store)
    this.#lookedAt = { operations, state }
    this.undone.requirePunctual(nowMs)
  }

  async #lookAtMachines(installation: Installation, nowMs: number): Promise<void> {
    const { servers } = installation
    const shown: (readonly Operation[])[] = []
    for (const server of servers) shown.push(await installation.shownBy(server))
    this.#machines.look(installation.operations(), servers, shown, nowMs)
  }

  async #lookAt(operations: readonly Operation[], state: RegionState, store: OperationStore): Promise<void> {
    requireOneHolder(operations)
    for (const operation of operations) {
      // People may read it at any time while the operation is paused.
      if (!this.#wasRestored || isOfRestore(operation)) requirePossibleAdvice(operation, state)
      requireOutageTold(operation, state)
      if (!this.#log.isNews(operation)) continue
      const news = await store.events(operation.id, this.#log.seqOf(operation.id), ALL)
      this.#log.check(operation, news)
      requireNoSecret(`operation ${operation.id}`, textOfOperation(operation, ','))
      for (const event of news) this.#judgeEvent(operation, event)
      const notes = this.notesOf(operation.id)
      if (promisesOf(operation.state).isOver && notes.told === undefined) {
        if (!operation.aftermath) fail('leftovers', `${operation.id} ended without a word on what it leaves.`)
        this.#notes.set(operation.id, { ...notes, told: operation.aftermath })
      }
    }
  }

  /** What a server finds after its start has to hold everything that clients were told before. */
  async requireKept(store: OperationStore, mayBeGone: (id: string) => boolean): Promise<void> {
    const [unreadable] = await store.listUnreadable()
    if (unreadable) fail('durable', `Unreadable after a crash: ${unreadable.reason}.`)
    for (const id of this.acknowledged.ids) {
      const found = await store.load(id)
      if (found || !mayBeGone(id)) this.acknowledged.requireKept(id, found)
    }
  }

  /** What is stored went back to these, of an earlier time: what was promised and read before is of another one. */
  forget(operations: readonly Operation[]): void {
    this.#wasRestored = true
    this.#restoredSeqs = new Map(operations.map(({ id, lastEventSeq }) => [id, lastEventSeq]))
    this.#lookedAt = undefined
    this.#log = this.#newLog()
    this.#pauses = this.#newPauses()
    this.#machines = this.#newMachines()
    this.acknowledged.forget()
    this.#notes.clear()
  }

  /** What the log said when an operation ended. */
  notesOf(operationId: string): EndNotes {
    return this.#notes.get(operationId) ?? NO_NOTES
  }

  #judgeEvent(operation: Operation, event: OperationEvent): void {
    const at = toEpochMs(event.at)
    const { region, world } = this.#aws
    requireNoSecret(`event ${event.seq}`, JSON.stringify(event))
    this.#witness.told(operation, event)
    // Two polls, the lag of reads and the way there; looked at much later when the server died right after it was written.
    const earliest = at - 2 * this.#plan.pace.pollMs - this.#blindMs - this.#apartMs
    // What AWS was like then is not on record for ever.
    if (event.seq > (this.#restoredSeqs.get(operation.id) ?? 0)) {
      requireTrueEnd(operation, event, region.statesBetween(earliest, at + this.#apartMs))
      requireTruePause(operation, event, this.#witness.isUneventful(operation.id))
      requireRestarted(operation, event, region.eventsUntil(world.clock.now()))
    }
    this.#pauses.check(operation, event, region.statesBetween(at - this.#blindMs, at))
    this.undone.check(operation, event, this.#witness.alterations())
    const notes = this.notesOf(operation.id)
    if (event.type === 'operation_marked_complete')
      this.#notes.set(operation.id, { ...notes, isForced: true })
    if (event.type === 'rollback_started')
      this.#notes.set(operation.id, { ...notes, impossible: event.body.impossible })
  }

  #newLog(): LogChecker {
    return new LogChecker(this.#witness.decisions)
  }

  #newPauses(): PauseChecker {
    return new PauseChecker(
      this.#plan.happenings.some((each) => each.kind === 'interference' && each.act.kind === 'modify_class'),
    )
  }

  #newMachines(): MachinesChecker {
    const { machines, happenings, pace } = this.#plan
    const { serverInvocationMs = 0, deployment } = machines ?? {}
    return new MachinesChecker({
      pollMs: pace.pollMs,
      invocationMs: Math.max(serverInvocationMs, deployment?.invocationMs ?? 0),
      apartMs: this.#apartMs,
      hasOlderFunction:
        deployment?.isOlder === true || happenings.some((each) => each.kind === 'deploy' && each.isOlder),
    })
  }
}

/** How much longer reads lag behind because of what is arranged. */
const staleMs = ({ happenings }: SimulationPlan): number =>
  Math.max(
    0,
    ...happenings.flatMap((each) =>
      each.kind === 'trouble' && each.trouble.kind === 'stale_reads' ? each.trouble.delayMs : [],
    ),
  )

/**
 * Whether an operation is paused because its store was restored. The person who continues it from there was told to compare it
 * with AWS: what is advised later rests on a record that lacks what was done after the backup.
 */
const isOfRestore = ({ pauseReason }: Operation): boolean => pauseReason?.code === 'blocked'

/** Whether AWS does nothing of its own. */
const isQuiet = ({ ongoing }: SimulationPlan): boolean =>
  Object.values(ongoing).every((setting) => setting === null || setting === false)
