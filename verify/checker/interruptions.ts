import type { AvailabilityLog } from '#mock-rds/world/availability-log.ts'
import type { Behaviour } from '#mock-rds/world/behaviour.ts'
import type { Operation } from '#server/model/operation.ts'
import type { PlannedStep } from '#server/model/step.ts'
import type { ClusterTruth } from './cluster-truth.ts'
import { fail } from './invariants.ts'

/** What clients of a cluster felt. */
interface Felt {
  readonly refused: readonly unknown[]
  readonly serving: readonly { readonly members: number }[]
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

/** A temporary instance stands in for the one that is worked on; without one, that one is missing. */
function leastServing({ steps }: Operation, members: number): number {
  const hasStandIn = steps.some(({ kind }) => kind === 'create_temp_instance')
  const isWorkedOn = steps.some(({ kind }) => kind === 'modify_instance' || kind === 'reboot_instance')
  return isWorkedOn && !hasStandIn ? members - 1 : members
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
