import type { VirtualClock } from '#server/host/virtual-clock.ts'
import type { Operation } from '#server/model/operation.ts'
import type { Audience } from './audience.ts'
import type { ClusterTruth } from './cluster-truth.ts'
import { clusterTruth } from './cluster-truth.ts'
import type { Course } from './course.ts'
import type { Coverage } from './coverage.ts'
import { judgeInterruptions, membersKept } from './judge/announced.ts'
import { judgeEnding } from './judge/ending.ts'
import type { Judge } from './judge/judge.ts'
import { AFTERMATH_MS } from './limits.ts'
import type { Operator } from './operator.ts'
import { type GroupsOfWriter, groupsOfWriter } from './parameter-truth.ts'
import type { Installation } from './stage/installation.ts'
import type { SimAws } from './stage/sim-aws.ts'

/** What is looked at once all operations have ended. */
export interface LastScene {
  readonly clock: VirtualClock
  readonly aws: SimAws
  readonly installation: Installation
  readonly operator: Operator
  readonly judge: Judge
  readonly course: Course
  readonly coverage: Coverage
  readonly audience: Audience
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
    const { clock, installation, audience, settle } = this.#scene
    clock.advance(AFTERMATH_MS)
    await settle()
    installation.requireReadable()
    audience.leave()
    for (const operation of ended) this.#judgeEnd(await this.#lookAgain(operation), ended.length === 1)
  }

  /** The operation with what it has left as it is shown to whoever asks now that AWS is at rest and in order. */
  async #lookAgain(operation: Operation): Promise<Operation> {
    const { clock, installation, course, settle } = this.#scene
    const { server } = installation
    if (!server) return operation
    course.repair()
    let shown: Operation | undefined
    const looking = server.aftermaths.current(operation).then((current) => {
      shown = current
    })
    for (await settle(); !shown; await settle()) {
      const { nextWakeAt } = clock
      if (nextWakeAt === undefined) break
      clock.moveTo(nextWakeAt)
    }
    await looking
    return shown ?? operation
  }

  #judgeEnd(operation: Operation, isOnlyOne: boolean): void {
    const { aws, operator, judge, course, coverage, audience } = this.#scene
    coverage.count(`end: ${operation.spec.type} ${operation.state}`)
    audience.requireAllSeen(operation)
    const { isRestless, isDisturbed, wasRestored } = course
    if (isRestless || wasRestored || aws.interferences > 0 || !isOnlyOne) return
    const notes = judge.notesOf(operation.id)
    judgeEnding({
      operation,
      before: this.#before,
      groupsBefore: this.#groupsBefore,
      after: aws.state,
      shown: operation.aftermath,
      ...notes,
    })
    const isStraight = operation.state === 'completed' && !notes.isForced
    if (!isStraight || isDisturbed || operator.standing(operation.id).words > 0) return
    const kept = membersKept(this.#before, operation, aws.world.behaviour)
    judgeInterruptions(operation, kept, aws.region.availability)
  }
}
