import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import type { RdsCall } from '#server/model/rds-call.ts'
import type { MemberTruth } from './cluster-truth.ts'
import { clusterTruth } from './cluster-truth.ts'
import { fail } from './invariants.ts'

/**
 * How many readers an operation may take away at the same time by what it was asked: one always stays, and readers of a scaling
 * policy are not relied on. 1 where nothing was said of it, and where there is no choice.
 */
export function readersAtOnce({ spec, facts }: Operation): number {
  const asked = 'maxUnavailableReaders' in spec.parameters ? (spec.parameters.maxUnavailableReaders ?? 1) : 1
  const readers = (facts.original?.topology.instances ?? []).filter(
    ({ role, isAutoScaled }) => role === 'READER' && !isAutoScaled,
  )
  return Math.max(1, Math.min(asked, readers.length - 1))
}

/** Statuses in which an instance is away for a time because of a change or a restart that someone asked for. */
const AWAY: ReadonlySet<string> = new Set(['modifying', 'rebooting'])

const isInService = ({ status, isDown }: MemberTruth): boolean =>
  !isDown && (status === 'available' || status === 'storage-optimization')

/**
 * A call that takes a reader away, of an operation that may take away several: by none of the states that its sender may have
 * seen was it the last one, was the writer away too, or were as many away already as may be.
 */
export function requireReaderSpared(operation: Operation, call: RdsCall, seen: readonly RegionState[]): void {
  if (call.action !== 'ModifyDBInstance' && call.action !== 'RebootDBInstance') return
  const most = readersAtOnce(operation)
  if (most === 1) return
  const reasons = seen.map((state) => whyNot(operation, call.input.instanceId, most, state))
  const [first] = reasons
  if (first === undefined || reasons.includes(undefined)) return
  fail('readers', `${call.action} of ${call.input.instanceId} was sent by ${operation.id} while ${first}.`)
}

/** Why a reader must not be taken away in this state; undefined when it may be. */
function whyNot(
  { clusterId, facts }: Operation,
  instanceId: string,
  most: number,
  state: RegionState,
): string | undefined {
  const members = clusterTruth(state, clusterId)?.members ?? []
  const target = members.find((member) => member.instanceId === instanceId)
  const former = facts.original?.topology.instances.find(({ role }) => role === 'WRITER')?.instanceId
  // The turn of the writer, and of the one that was the writer before, is another promise.
  if (!target || target.isWriter || instanceId === former) return undefined
  const writer = members.find(({ isWriter }) => isWriter)
  if (!writer || !isInService(writer)) return `the writer ${writer?.instanceId ?? ''} is away`
  const others = members.filter((member) => member !== target && !member.isWriter && !member.isAutoScaled)
  if (!others.some(isInService)) return 'no other reader is available'
  const away = others.filter(({ status }) => AWAY.has(status))
  return away.length + 1 > most
    ? `${away.map((member) => member.instanceId).join(', ')} are away, and at most ${most} may be`
    : undefined
}
