import type { RdsCall } from './rds-call.ts'

/** What a call acts on, by the name that people know it by. */
export function callTarget(call: RdsCall): string {
  switch (call.action) {
    case 'CreateDBInstance':
    case 'ModifyDBInstance':
    case 'DeleteDBInstance':
    case 'RebootDBInstance':
      return call.input.instanceId
    case 'FailoverDBCluster':
      return `${call.input.clusterId} to ${call.input.targetInstanceId}`
    case 'ModifyDBCluster':
    case 'DeleteDBCluster':
      return call.input.clusterId
    case 'CreateParameterGroup':
    case 'ModifyParameterGroup':
    case 'DeleteParameterGroup':
    case 'CreateBlueGreenDeployment':
    case 'RemoveTagsFromResource':
      return call.input.name
    case 'SwitchoverBlueGreenDeployment':
    case 'DeleteBlueGreenDeployment':
      return call.input.identifier
    case 'RegisterDBProxyTargets':
    case 'DeregisterDBProxyTargets':
      return call.input.registration.proxyName
  }
}
