import { isDeepStrictEqual } from 'node:util'
import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import type { RdsCall } from '#server/model/rds-call.ts'
import { clusterTruth } from './cluster-truth.ts'
import { effectOf } from './effect.ts'
import { fail } from './invariants.ts'
import { requireOwn } from './own.ts'
import { requireReaderSpared } from './readers.ts'
import { requireLike, requireStandIn } from './stand-in.ts'
import { promisesOf } from './states.ts'

/** A mutating call as it arrived at AWS. */
export interface Arrival {
  readonly call: RdsCall
  /** Whether AWS carries it out. */
  readonly isTaken: boolean
  /** Whether AWS took it and lets it come to nothing, as told. */
  readonly isInVain: boolean
  /** How often AWS got it: more than once when something on the way repeats it. */
  readonly copies: number
  /** The region before, and right after. */
  readonly before: RegionState
  readonly after: RegionState
}

/** A call that AWS carried out, and on whose account. */
interface Taken {
  readonly operationId: string
  readonly stepIndex: number
  readonly call: RdsCall
  /** Whether AWS let it come to nothing. */
  readonly isInVain: boolean
  /** How often something had changed the cluster from outside, or had come to nothing, when it was sent. */
  readonly disturbances: number
  /** How often a person had told the operation to send a call again, by then. */
  readonly words: number
}

/** What a run knows that calls are judged by. */
export interface CallWitness {
  /** Every operation as it is on disk now. */
  readonly onDisk: () => readonly Operation[]
  /** Whether a stop of this operation was acknowledged and no one has told it to go on since. */
  readonly isQuiet: (operationId: string) => boolean
  /** Whether a command that stops this operation is under way. */
  readonly isBeingStopped: (operationId: string) => boolean
  /** How often something has changed the cluster from outside, or has come to nothing. */
  readonly disturbances: () => number
  /** Whether nothing has gone wrong in AWS or on the way to it, and no one else has touched the cluster. */
  readonly isUntroubled: () => boolean
  /** How often a person has told this operation to go on. */
  readonly words: (operationId: string) => number
  /** The moment, in epoch milliseconds. */
  readonly now: () => number
  /** Every state of the region that the latest reading before this moment may have shown. */
  readonly statesBefore: (moment: number) => readonly RegionState[]
}

/** Who sent a call, and when. */
interface Sender extends Omit<Taken, 'operationId' | 'call' | 'isInVain'> {
  readonly operation: Operation
  readonly sentAt: number
}

/** Judges every mutating call: when it is handed over, and when AWS takes it. */
export class CallChecker {
  readonly #witness: CallWitness
  readonly #sent = new Set<string>()
  readonly #owners = new Map<RdsCall, Sender>()
  readonly #inFlight = new Map<string, number>()
  #taken: readonly Taken[] = []

  constructor(witness: CallWitness) {
    this.#witness = witness
  }

  /** The calls that AWS carried out, oldest first. */
  get taken(): readonly Taken[] {
    return this.#taken
  }

  /** A stop of an operation is acknowledged: its last call must be recorded by now. */
  requireLanded(operationId: string): void {
    if ((this.#inFlight.get(operationId) ?? 0) === 0) return
    fail('quiet', `A stop of ${operationId} was acknowledged while one of its calls is in flight.`)
  }

  /** The process that sent what is in flight has died. */
  forgetFlights(): void {
    this.#inFlight.clear()
  }

  /** A process hands a call over. */
  sent(call: RdsCall): void {
    const all = this.#witness.onDisk()
    const { operation, stepIndex, key } = this.#intentionOf(call, all)
    const { id, clusterId, region } = operation
    if (!promisesOf(operation.state).mayAct && !this.#witness.isBeingStopped(id)) {
      fail('quiet', `${call.action} was sent while operation ${id} is ${operation.state}.`)
    }
    if (this.#witness.isQuiet(id)) {
      fail('quiet', `${call.action} was sent after a stop of operation ${id} was acknowledged.`)
    }
    const rivals = all.filter(
      (other) =>
        other.id !== id &&
        other.clusterId === clusterId &&
        other.region === region &&
        promisesOf(other.state).holdsCluster,
    )
    if (rivals.length > 0)
      fail('claim', `${call.action} was sent while ${rivals[0]?.id} holds ${clusterId} too.`)
    const flights = (this.#inFlight.get(id) ?? 0) + 1
    if (flights > 1) fail('driver', `Operation ${id} has ${flights} calls in flight at once.`)
    this.#inFlight.set(id, flights)
    this.#sent.add(key)
    this.#owners.set(call, {
      operation,
      stepIndex,
      disturbances: this.#witness.disturbances(),
      words: this.#witness.words(id),
      sentAt: this.#witness.now(),
    })
  }

  /** The answer has come back to the process. */
  answered(call: RdsCall): void {
    const id = this.#owners.get(call)?.operation.id
    if (id !== undefined) this.#inFlight.set(id, Math.max(0, (this.#inFlight.get(id) ?? 0) - 1))
  }

  /** The call has arrived at AWS. */
  arrived({ call, isTaken, isInVain, before, after, copies }: Arrival): void {
    if (copies > 1) fail('intention', `${call.action} was handed over once, and AWS got it ${copies} times.`)
    const owner = this.#owners.get(call)
    if (!owner) return
    const { operation, sentAt, ...when } = owner
    this.#requireOnce(operation, when.stepIndex, call)
    if (!isTaken) return
    if (call.action === 'DeleteDBInstance')
      this.#requireNoWriterDeleted(operation, call.input.instanceId, before, sentAt)
    if (call.action === 'FailoverDBCluster' && this.#witness.isUntroubled())
      requireStandIn(operation, call.input.targetInstanceId, before)
    if (call.action === 'ModifyDBInstance') this.#requireNoneUnseen(operation, call.input.instanceId, sentAt)
    requireOwn(operation, call, before)
    requireReaderSpared(operation, call, this.#witness.statesBefore(sentAt))
    if (call.action === 'CreateDBInstance')
      requireLike(operation, when.stepIndex, after, this.#witness.statesBefore(sentAt))
    this.#taken = [...this.#taken, { operationId: operation.id, call, isInVain, ...when }]
  }

  /**
   * No one may delete the writer. Excused is only what no one can see: that AWS made it the writer by itself later than
   * the sender's reading can tell.
   */
  #requireNoWriterDeleted(
    { id, clusterId }: Operation,
    instanceId: string,
    before: RegionState,
    sentAt: number,
  ): void {
    if (!isWriter(before, clusterId, instanceId)) return
    const [failover] = this.#taken
      .filter(({ operationId }) => operationId === id)
      .flatMap(({ call }) => (call.action === 'FailoverDBCluster' ? [call.input] : []))
      .toReversed()
    const isOwnDoing = failover?.targetInstanceId === instanceId
    const mayHaveLookedOtherwise = this.#witness
      .statesBefore(sentAt)
      .some((state) => !isWriter(state, clusterId, instanceId))
    if (!isOwnDoing && mayHaveLookedOtherwise) return
    fail('writer', `${instanceId} was deleted while it was the writer of ${clusterId}.`)
  }

  /** A call that applies at once applies what is parked too: every parked value has to be named in what was accepted. */
  #requireNoneUnseen({ steps }: Operation, instanceId: string, sentAt: number): void {
    const shown = this.#witness.statesBefore(sentAt).map((state) => parkedOf(state, instanceId))
    const accepted = steps.flatMap((step) => step.accepted).join()
    const unseen = (shown[0] ?? []).filter(
      (parked) =>
        shown.every((each) => each.includes(parked)) &&
        !parked.startsWith('DBInstanceClass') &&
        !accepted.includes(`${instanceId} ${parked}`),
    )
    if (unseen.length === 0) return
    fail(
      'consent',
      `ModifyDBInstance of ${instanceId} applies ${unseen.join(', ')}, which was parked and accepted by no one.`,
    )
  }

  #intentionOf(call: RdsCall, operations: readonly Operation[]) {
    const intended = operations.flatMap((operation) =>
      operation.steps.flatMap((step, stepIndex) =>
        step.attempts
          .filter((attempt) => attempt.outcome === 'intended' && isDeepStrictEqual(attempt.call, call))
          .map(({ number, intendedAt }) => ({
            operation,
            stepIndex,
            key: `${operation.id} ${stepIndex} ${number} ${intendedAt}`,
          })),
      ),
    )
    const unsent = intended.find(({ key }) => !this.#sent.has(key))
    if (unsent) return unsent
    fail(
      'intention',
      intended.length === 0
        ? `${call.action} was sent, and no operation on disk has intended it.`
        : `${call.action} was sent twice for one intention of operation ${intended[0]?.operation.id}.`,
    )
  }

  /**
   * What AWS has taken is asked of it again by the same step only when the first came to nothing or a person said so,
   * whether or not AWS takes the second.
   */
  #requireOnce(operation: Operation, stepIndex: number, call: RdsCall): void {
    const effect = effectOf(call)
    const before = this.#taken.findLast(
      (taken) =>
        taken.operationId === operation.id &&
        taken.stepIndex === stepIndex &&
        effectOf(taken.call) === effect,
    )
    if (!before) return
    const isExcused =
      before.isInVain ||
      this.#witness.disturbances() > before.disturbances ||
      this.#witness.words(operation.id) > before.words
    if (!isExcused) {
      fail('once', `AWS got ${call.action} of step ${stepIndex + 1} again after it had taken it: ${effect}.`)
    }
  }
}

/** Whether an instance is the writer of the cluster that clients use; the old side of a switchover is no such cluster. */
function isWriter(state: RegionState, clusterId: string, instanceId: string): boolean {
  const cluster = clusterTruth(state, clusterId)
  return cluster?.members.some((member) => member.instanceId === instanceId && member.isWriter) ?? false
}

/** What is parked on an instance, as `name=value`. */
const parkedOf = (state: RegionState, instanceId: string): readonly string[] =>
  [...state.instances.values()]
    .filter(({ shown }) => shown.DBInstanceIdentifier === instanceId)
    .flatMap(({ shown }) => Object.entries(shown.PendingModifiedValues ?? {}))
    .map(([name, value]) => `${name}=${String(value)}`)

/**
 * Every mutating call that AWS got is one that was decided on and recorded, and none came twice. All that was `decided`, by
 * AWS's names, has been sent, unless senders may have died in between: what they did not send is decided again.
 */
export function requireSentAsDecided(
  decided: readonly string[],
  sent: readonly { readonly action: string }[],
  mayBeUnsent = false,
): void {
  const unsent = [...decided]
  const undecided = sent.flatMap(({ action }) => {
    const index = unsent.indexOf(action)
    if (index < 0) return action
    unsent.splice(index, 1)
    return []
  })
  if (undecided.length > 0)
    fail('intention', `AWS got ${undecided.join(', ')} more often than was decided: ${decided.join(', ')}.`)
  if (unsent.length > 0 && !mayBeUnsent)
    fail('intention', `AWS did not get ${unsent.join(', ')}, as decided.`)
}
