import type { LoggedEvent } from '#mock-rds/world/event-catalogue.ts'
import type { RegionState } from '#mock-rds/world/records.ts'
import { toEpochMs } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import type { Step } from '#server/model/step.ts'
import { clusterTruth, madeBy, memberOfRegion } from './cluster-truth.ts'
import { fail } from './invariants.ts'

/**
 * Holds a step that was completed or skipped against what AWS really was like at some moment that its last reading may
 * have shown. Whether an instance restarted no state tells: reboots are counted in the calls.
 */
export function requireTrueEnd(
  operation: Operation,
  event: OperationEvent,
  states: readonly RegionState[],
): void {
  if (event.type !== 'step_completed' && event.type !== 'step_skipped') return
  const step = operation.steps[event.stepIndex ?? -1]
  if (!step) fail('log', `Event ${event.seq} ends step ${event.stepIndex}, which does not exist.`)
  if (event.type === 'step_skipped' && step.state === 'skipped' && step.startedAt === undefined) return
  const holds = goalOf(operation, step)
  if (!holds || states.some(holds)) return
  fail(
    'truth',
    `Step ${(event.stepIndex ?? 0) + 1} (${step.kind}) of ${operation.id} ended with "${event.body.because}", and AWS was never so.`,
  )
}

/** Statuses in which AWS documents a cluster or an instance as healthy and open for changes; in others it is at work on it. */
const READY: ReadonlySet<string> = new Set(['available', 'storage-optimization'])

const isReady = ({ status }: { readonly status: string }): boolean => READY.has(status)

/**
 * A pause that says that AWS took a change and did not carry it out, or that something is in the way. When nothing went
 * wrong in AWS or on the way to it, no one else touched the cluster, and no one had the operation undo and repeat what it
 * had done, there is no such change, and all that is there is the operation's own. What asks for consent is another matter.
 */
export function requireTruePause(operation: Operation, event: OperationEvent, isUneventful: boolean): void {
  if (event.type !== 'operation_paused' || !isUneventful) return
  const { code, message, accepts } = event.body.reason
  if (code !== 'change_failed' && (code !== 'blocked' || accepts)) return
  fail(
    'truth',
    `${operation.id} paused with "${message}", and AWS has carried out all that it was asked for, and nothing else.`,
  )
}

/** What must be so in AWS once a step is done; undefined for steps that are judged otherwise. */
function goalOf(operation: Operation, step: Step): ((state: RegionState) => boolean) | undefined {
  const { clusterId } = operation
  const member = (state: RegionState, instanceId: string) =>
    clusterTruth(state, clusterId)?.members.find((each) => each.instanceId === instanceId)
  switch (step.kind) {
    case 'create_temp_instance':
      return (state) => {
        const temp = member(state, step.input.instanceId)
        return temp?.instanceClass === step.input.instanceClass && !temp.isDown && isReady(temp)
      }
    case 'failover_to_instance':
      return (state) => member(state, step.input.instanceId)?.isWriter === true
    case 'modify_instance':
      return (state) => {
        const changed = member(state, step.input.instanceId)
        return changed?.instanceClass === step.input.instanceClass && isReady(changed)
      }
    case 'modify_instances':
      return (state) =>
        step.input.instances.every(({ instanceId, instanceClass }) => {
          const changed = member(state, instanceId)
          return changed?.instanceClass === instanceClass && isReady(changed)
        })
    case 'delete_instance':
      return (state) => memberOfRegion(state, step.input.instanceId) === undefined
    case 'modify_cluster_storage':
      return (state) => {
        const cluster = clusterTruth(state, clusterId)
        return cluster?.storageType === step.input.storageType && isReady(cluster)
      }
    case 'switchover_blue_green':
      return (state) => {
        const cluster = clusterTruth(state, clusterId)
        return cluster?.engineVersion === step.input.targetEngineVersion && isReady(cluster)
      }
    case 'cleanup_blue_green':
      return (state) => {
        const { original } = operation.facts
        return original !== undefined && !state.clusters.has(original.clusterResourceId)
      }
    case 'delete_blue_green_deployment':
      return (state) =>
        ![...state.deployments.values()].some(
          ({ shown }) => shown.BlueGreenDeploymentName === step.input.name,
        )
    case 'remove_operation_tag':
      return (state) => !madeBy(state, operation.id).some(({ kind }) => kind === 'parameter group')
    case 'get_cluster_info':
    case 'reboot_instance':
    case 'reboot_instances':
    case 'prepare_parameter_groups':
    case 'deregister_proxy_targets':
    case 'create_blue_green_deployment':
    case 'register_proxy_targets':
    case 'verify_cluster':
    case 'delete_parameter_groups':
      return undefined
  }
}

/** A change of the class of an instance, and an upgrade of its cluster, restart it too. */
const RESTARTS: ReadonlySet<string> = new Set([
  'instance-restarted',
  'class-change-finished',
  'upgrade-started',
])

/** Reboots that were asked for are done only when RDS has reported a restart of each instance since the intention. */
export function requireRestarted(
  operation: Operation,
  event: OperationEvent,
  rdsEvents: readonly LoggedEvent[],
): void {
  if (event.type !== 'step_completed') return
  const step = operation.steps[event.stepIndex ?? -1]
  if (step?.kind !== 'reboot_instance' && step?.kind !== 'reboot_instances') return
  const ids =
    'instances' in step.input
      ? step.input.instances.map(({ instanceId }) => instanceId)
      : [step.input.instanceId]
  for (const instanceId of ids) {
    const asked = step.attempts.find(
      ({ call, closedAt, outcome }) =>
        call.action === 'RebootDBInstance' &&
        call.input.instanceId === instanceId &&
        closedAt === undefined &&
        outcome !== 'refused',
    )
    if (asked) requireRestartOf(instanceId, operation, asked.intendedAt, rdsEvents)
    else if (ids.length > 1)
      fail('truth', `The reboot of ${instanceId} is called done, and was never asked for.`)
  }
}

function requireRestartOf(
  instanceId: string,
  { clusterId }: Operation,
  since: string,
  rdsEvents: readonly LoggedEvent[],
): void {
  const sources: readonly (string | undefined)[] = [instanceId, clusterId]
  const sinceMs = toEpochMs(since)
  const hasRestarted = rdsEvents.some(
    ({ name, sourceIdentifier, at }) =>
      RESTARTS.has(name) && sources.includes(sourceIdentifier) && at >= sinceMs,
  )
  if (hasRestarted) return
  fail('truth', `The reboot of ${instanceId} is called done, and it has not restarted since ${since}.`)
}
