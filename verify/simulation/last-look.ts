import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { Retention } from '#server/host/retention.ts'
import type { Operation } from '#server/model/operation.ts'
import type { Log } from '#server/ports/log.ts'
import type { ClusterTruth } from '../checker/cluster-truth.ts'
import { clusterTruth } from '../checker/cluster-truth.ts'
import { judgeEnding } from '../checker/ending.ts'
import { membersKept, requireAsPlanned, requireReadersAsAsked } from '../checker/interruptions.ts'
import { requireNothingLeft } from '../checker/left.ts'
import { type GroupsOfWriter, groupsOfWriter } from '../checker/parameter-truth.ts'
import type { Course } from './course.ts'
import type { Coverage } from './coverage.ts'
import type { Judge } from './judge.ts'
import type { Operator } from './operator.ts'
import { AFTERMATH_MS } from './plan.ts'
import type { Installation } from './simulated/installation.ts'
import type { SimAws } from './simulated/sim-aws.ts'
import type { Subscribers } from './subscribers.ts'
import { typeWord } from './type-word.ts'

/** What is looked at once all operations have ended. */
export interface LastScene {
  readonly clock: VirtualClock
  readonly aws: SimAws
  readonly installation: Installation
  readonly operator: Operator
  readonly judge: Judge
  readonly course: Course
  readonly coverage: Coverage
  readonly subscribers: Subscribers
  readonly log: Log
  /** Lets everything go on that needs no time. */
  readonly settle: () => Promise<void>
}

/** Judges what the operations of a run have made of the cluster. Made before they begin, so that it knows what there was. */
export class LastLook {
  readonly #scene: LastScene
  readonly #before: ClusterTruth
  readonly #groupsBefore: GroupsOfWriter

  constructor(scene: LastScene) {
    const { state, clusterId } = scene.aws
    const before = clusterTruth(state, clusterId)
    if (!before) throw new Error(`There is no cluster ${clusterId}.`)
    this.#scene = scene
    this.#before = before
    this.#groupsBefore = groupsOfWriter(state, clusterId)
  }

  /** Lets AWS come to rest first. Throws a `Violation`. */
  async judge(ended: readonly Operation[]): Promise<void> {
    const { clock, installation, subscribers, settle } = this.#scene
    clock.advance(AFTERMATH_MS)
    await settle()
    installation.requireReadable()
    subscribers.leave()
    for (const operation of ended) this.#judgeEnd(await this.#lookAgain(operation), ended.length)
    const archived = await this.#archived(ended)
    const isOfOthers = this.#isOfOthers(ended.length)
    for (const operation of archived)
      if (!isOfOthers) requireNothingLeft(operation, this.#before, this.#scene.aws.state)
  }

  /** The operation with what it has left as it is shown to whoever asks now that AWS is at rest and in order. */
  async #lookAgain(operation: Operation): Promise<Operation> {
    const { installation, course } = this.#scene
    const { server } = installation
    if (!server) return operation
    course.repair()
    let shown: Operation | undefined
    const looking = server.aftermaths.current(operation).then((current) => {
      shown = current
    })
    await this.#pass(() => shown === undefined)
    await looking
    return shown ?? operation
  }

  /** The operations that a server puts into the archive which keeps none in its lists for longer than it has to. */
  async #archived(ended: readonly Operation[]): Promise<readonly Operation[]> {
    const { clock, installation, log } = this.#scene
    const { server } = installation
    if (!server) return []
    const { store } = server
    const retention = new Retention({ store, clock, log, bus: new EventBus(log), keepDays: 0 })
    retention.start()
    await this.#pass(() => retention.awake > 0)
    await retention.close()
    const listed = new Set((await store.find({})).map(({ id }) => id))
    return ended.filter(({ id }) => !listed.has(id))
  }

  /** Lets time pass while something is under way. */
  async #pass(isUnderWay: () => boolean): Promise<void> {
    const { clock, settle } = this.#scene
    for (await settle(); isUnderWay(); await settle()) {
      const { nextWakeAt } = clock
      if (nextWakeAt === undefined) return
      clock.moveTo(nextWakeAt)
    }
  }

  /** Whether what there is at the end is not the work of one operation alone. */
  #isOfOthers(operations: number): boolean {
    const { aws, course } = this.#scene
    return course.isRestless || course.wasRestored || aws.interferences > 0 || operations > 1
  }

  #judgeEnd(operation: Operation, operations: number): void {
    const { aws, operator, judge, course, coverage, subscribers } = this.#scene
    coverage.count(`end: ${typeWord(operation.spec.type)} ${operation.state}`)
    subscribers.requireAllSeen(operation)
    if (this.#isOfOthers(operations)) return
    const notes = judge.notesOf(operation.id)
    judgeEnding({
      operation,
      before: this.#before,
      groupsBefore: this.#groupsBefore,
      after: aws.state,
      shown: operation.aftermath,
      ...notes,
    })
    const writerBefore = this.#before.members.find(({ isWriter }) => isWriter)?.instanceId ?? ''
    requireReadersAsAsked(operation, writerBefore, aws.region.availability)
    const isStraight = operation.state === 'completed' && !notes.isForced
    if (!isStraight || course.isDisturbed || operator.standing(operation.id).words > 0) return
    const kept = membersKept(this.#before, operation, aws.world.behaviour)
    requireAsPlanned(operation, kept, aws.region.availability)
  }
}
