import { timeText } from '../model/instant.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { isLastingCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { Remedy } from '../model/remedy.ts'
import { UNDO } from '../model/remedy.ts'

/** How people speak of a call whose effect someone else removed. */
interface Undoing {
  /** What AWS had done, as it follows "AWS". */
  readonly done: string
  /** What the call does when it is sent once more, as it follows "choose Continue to". */
  readonly redo: string
  /** The action by which others undo it, under which CloudTrail lists them. */
  readonly by: string
}

/** How people speak of a call whose effect someone else removed; undefined when the call cannot be sent for it again. */
function undoingOf(call: RdsCall): Undoing | undefined {
  if (!isLastingCall(call)) return undefined
  switch (call.action) {
    case 'ModifyDBInstance': {
      const { instanceId, instanceClass } = call.input
      return {
        done: `changed ${instanceId} to ${instanceClass}`,
        redo: `change ${instanceId} to ${instanceClass} again`,
        by: 'ModifyDBInstance',
      }
    }
    case 'CreateDBInstance': {
      const { instanceId } = call.input
      return { done: `created ${instanceId}`, redo: `create ${instanceId} again`, by: 'DeleteDBInstance' }
    }
    case 'FailoverDBCluster': {
      const { targetInstanceId } = call.input
      return {
        done: `made ${targetInstanceId} the writer`,
        redo: `fail over to ${targetInstanceId} again, with another short interruption of writes`,
        by: 'FailoverDBCluster',
      }
    }
    case 'ModifyDBCluster': {
      const { clusterId, storageType } = call.input
      const what =
        storageType === undefined
          ? `the deletion protection of ${clusterId}`
          : `the storage of ${clusterId} to ${storageType}`
      return { done: `changed ${what}`, redo: `change ${what} again`, by: 'ModifyDBCluster' }
    }
    case 'CreateParameterGroup':
    case 'ModifyParameterGroup': {
      const what = `parameter group ${call.input.name}`
      const [done, redo] = call.action === 'CreateParameterGroup' ? ['created', 'create'] : ['set', 'set']
      const group = call.input.kind === 'cluster' ? 'DBClusterParameterGroup' : 'DBParameterGroup'
      const by = call.action === 'CreateParameterGroup' ? `Delete${group}` : `Modify${group}`
      return { done: `${done} ${what}`, redo: `${redo} ${what} again`, by }
    }
    case 'CreateBlueGreenDeployment': {
      const what = `blue/green deployment ${call.input.name}`
      return { done: `created ${what}`, redo: `create ${what} again`, by: 'DeleteBlueGreenDeployment' }
    }
    case 'RegisterDBProxyTargets': {
      const { proxyName } = call.input.registration
      return {
        done: `registered the targets of proxy ${proxyName}`,
        redo: `register the targets of proxy ${proxyName} again`,
        by: 'DeregisterDBProxyTargets',
      }
    }
    case 'DeregisterDBProxyTargets': {
      const { proxyName } = call.input.registration
      return {
        done: `deregistered the targets of proxy ${proxyName}`,
        redo: `deregister the targets of proxy ${proxyName} again`,
        by: 'RegisterDBProxyTargets',
      }
    }
    // A switchover lasts, and cannot be made again.
    case 'SwitchoverBlueGreenDeployment':
      return undefined
  }
}

/** What AWS had done before someone else undid it, as it follows "AWS". */
export const doneBy = (call: RdsCall): string =>
  undoingOf(call)?.done ?? 'switched over and gave the cluster its parameter groups'

/** What helps when someone else undid a call of the current step, or of an earlier step with this index. */
export function undoneRemedy(call: RdsCall, reading: Reading, earlierIndex?: number): Remedy {
  const undoing = undoingOf(call)
  const first = `${suspend(call)} CloudTrail lists who called ${undoing?.by ?? 'ModifyDBCluster or ModifyDBInstance'}.`
  const notBefore = notAllowedBefore(call, reading)
  if (notBefore !== undefined || !undoing) {
    return {
      first:
        notBefore === undefined
          ? `${first} Attach the parameter groups again in the RDS console, and restart the instances that wait for it.`
          : first,
      choices: {
        continue: 'check again',
        rollback: UNDO,
        ...(notBefore === undefined
          ? { mark_complete: 'accept it as it is' }
          : { abort: 'end the operation with the storage as it is' }),
      },
      ...(notBefore !== undefined && {
        note: `AWS does not allow this cluster to change to I/O-Optimized storage again before ${timeText(notBefore)}.`,
      }),
    }
  }
  return earlierIndex === undefined
    ? { first, choices: { continue: undoing.redo, rollback: UNDO } }
    : {
        first,
        choices: { continue: 'check again', rollback: UNDO },
        goBack: { to: earlierIndex, effect: undoing.redo },
      }
}

const suspend = ({ action }: RdsCall): string =>
  action === 'FailoverDBCluster'
    ? 'Check the events of the cluster in the RDS console. If a tool or a person failed over, stop that first; if AWS did, find the cause.'
    : 'Suspend the tool that changed it first, or it will do so again: a Kubernetes controller (ACK, Crossplane), a Terraform run, a script.'

/** When AWS allows a change to I/O-Optimized storage again; undefined for other calls, and when it is allowed now. */
function notAllowedBefore(call: RdsCall, { at, cluster }: Reading): string | undefined {
  if (call.action !== 'ModifyDBCluster' || call.input.storageType !== 'aurora-iopt1') return undefined
  const allowedAt = cluster?.ioOptimizedNextAllowedAt
  return allowedAt !== undefined && allowedAt > at ? allowedAt : undefined
}
