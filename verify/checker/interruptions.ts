import type { AvailabilityLog } from '#mock-rds/world/availability-log.ts'
import type { Behaviour } from '#mock-rds/world/behaviour.ts'
import type { Operation } from '#server/model/operation.ts'
import type { PlannedStep } from '#server/model/step.ts'
import type { ClusterTruth } from './cluster-truth.ts'
import { fail } from './invariants.ts'
import { readersAtOnce } from './readers.ts'

/** What clients of a cluster felt. */
interface Felt {
  readonly refused: readonly unknown[]
  readonly serving: readonly { readonly members: number }[]
  readonly readers: readonly {
    readonly up: number
    readonly down: readonly string[]
    readonly takesWrites: boolean
  }[]
}

/** Writes were refused at most as often as announced. */
export function requireWrites(who: string, { refused }: Felt, announced: number): void {
  if (refused.length > announced)
    fail(
      'interruptions',
      `${who} announced ${announced} interruptions of writes, and there were ${refused.length}.`,
    )
}

/** There were never fewer members that serve than announced. */
export function requireServing(who: string, { serving }: Felt, announced: number): void {
  const fewest = Math.min(...serving.map(({ members }) => members))
  if (fewest < announced)
    fail('serving', `${fewest} members served at some time, and ${who} announced ${announced}.`)
}

/**
 * Of readers that are changed together, never more than `most` were down at once, one was up, and writes were taken. `former` is
 * the writer before the operation, which is worked on as a reader too, by itself.
 */
export function requireReaders(who: string, { readers }: Felt, most: number, former: string): void {
  for (const { up, down, takesWrites } of readers) {
    const names = down.join(', ')
    const isFormerDown = down.includes(former)
    if (down.length > most) fail('readers', `${who}: ${names} were down at once, and at most ${most} may be.`)
    if (isFormerDown && down.length > 1)
      fail('readers', `${who}: ${names} were down at once with the writer.`)
    if (down.length > 0 && up === 0) fail('readers', `${who}: no reader was up while ${names} was down.`)
    if (down.length > 0 && !takesWrites)
      fail('readers', `${who}: writes were refused while ${names} was down.`)
  }
}

/** The same of an operation, wherever it ended, on a cluster that nothing else disturbed. */
export function requireReadersAsAsked(
  operation: Operation,
  writerBefore: string,
  log: AvailabilityLog,
): void {
  const felt = log.read(operation.clusterId)
  const most = readersAtOnce(operation)
  if (felt && most > 1) requireReaders(operation.id, felt, most, writerBefore)
}

/** Both, by the plan of an operation that went through and that nothing disturbed, on a cluster of so many members. */
export function requireAsPlanned(operation: Operation, members: number, log: AvailabilityLog): void {
  const felt = log.read(operation.clusterId)
  if (!felt) return
  requireWrites(operation.id, felt, operation.steps.filter(interruptsWrites).length)
  requireServing(operation.id, felt, leastServing(operation, members))
}

/** Whether writes stop for a moment while a step of a plan is carried out, as AWS documents what the step asks for. */
function interruptsWrites(step: PlannedStep): boolean {
  switch (step.kind) {
    // The writer role moves, to another member or to another cluster.
    case 'failover_to_instance':
    case 'switchover_blue_green':
      return true
    // Clients that go through a proxy reach nothing until it has targets again.
    case 'deregister_proxy_targets':
      return true
    // The engine of that instance restarts: it matters to writes when it is the writer.
    case 'modify_instance':
    case 'reboot_instance':
      return step.input.isInPlace
    // What works on several at the same time works on readers.
    case 'modify_instances':
    case 'reboot_instances':
    case 'get_cluster_info':
    case 'create_temp_instance':
    case 'delete_instance':
    case 'modify_cluster_storage':
    case 'prepare_parameter_groups':
    case 'create_blue_green_deployment':
    case 'register_proxy_targets':
    case 'cleanup_blue_green':
    case 'verify_cluster':
    case 'remove_operation_tag':
    case 'delete_blue_green_deployment':
    case 'delete_parameter_groups':
      return false
  }
}

/** A temporary instance stands in for one that is worked on; all others that are worked on are missing. */
function leastServing({ steps }: Operation, members: number): number {
  const hasStandIn = steps.some(({ kind }) => kind === 'create_temp_instance')
  const workedOn = Math.max(0, ...steps.map(workedOnAtOnce))
  return members - Math.max(0, hasStandIn ? workedOn - 1 : workedOn)
}

/** How many instances a step takes away at the same time. */
function workedOnAtOnce(step: PlannedStep): number {
  switch (step.kind) {
    case 'modify_instance':
    case 'reboot_instance':
      return 1
    case 'modify_instances':
    case 'reboot_instances':
      return step.input.instances.length
    default:
      return 0
  }
}

/** How many members a cluster keeps: where AWS does not clone auto-scaled readers, an upgrade loses them. */
export const membersKept = (
  { members }: ClusterTruth,
  { spec }: Operation,
  { autoScaledReaders }: Behaviour,
): number =>
  spec.type === 'engine_upgrade' && autoScaledReaders === 'left-out'
    ? members.filter(({ isAutoScaled }) => !isAutoScaled).length
    : members.length
