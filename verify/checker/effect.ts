import type { RdsCall } from '#server/model/rds-call.ts'

/**
 * What AWS does when it takes a call, as the reference of the RDS API has it: the resource that is created, changed or
 * deleted. Whatever else a request says is how it is done, and a second request for the same effect is a repetition.
 */
export function effectOf(call: RdsCall): string {
  switch (call.action) {
    case 'CreateDBInstance':
      return `an instance named ${call.input.instanceId} is created`
    case 'DeleteDBInstance':
      return `the instance ${call.input.instanceId} is deleted`
    case 'ModifyDBInstance':
      return `the instance ${call.input.instanceId} gets another class`
    case 'RebootDBInstance':
      return `the instance ${call.input.instanceId} is restarted`
    case 'FailoverDBCluster':
      return `${call.input.targetInstanceId} becomes the writer of ${call.input.clusterId}`
    case 'ModifyDBCluster': {
      const { clusterId, ...changes } = call.input
      return `${Object.keys(changes).toSorted().join(' and ')} of the cluster ${clusterId} is changed`
    }
    case 'DeleteDBCluster':
      return `the cluster ${call.input.clusterId} is deleted`
    case 'CreateParameterGroup':
      return `a parameter group of ${call.input.kind}s named ${call.input.name} is created`
    case 'DeleteParameterGroup':
      return `the parameter group of ${call.input.kind}s ${call.input.name} is deleted`
    case 'ModifyParameterGroup': {
      const names = call.input.settings.map(({ name }) => name).toSorted()
      return `the parameter group of ${call.input.kind}s ${call.input.name} gets ${names.join(', ')}`
    }
    case 'CreateBlueGreenDeployment':
      return `a deployment named ${call.input.name} is created`
    case 'SwitchoverBlueGreenDeployment':
      return `the deployment ${call.input.identifier} is switched over`
    case 'DeleteBlueGreenDeployment':
      return `the deployment ${call.input.identifier} is deleted`
    case 'RemoveTagsFromResource':
      return `${call.input.arn} loses ${call.input.keys.toSorted().join(', ')}`
    case 'RegisterDBProxyTargets':
      return `${targetsOf(call.input)} gets targets`
    case 'DeregisterDBProxyTargets':
      return `${targetsOf(call.input)} loses targets`
  }
}

const targetsOf = ({
  registration: { proxyName, targetGroupName, clusterId, instanceIds },
}: Extract<RdsCall, { action: 'RegisterDBProxyTargets' }>['input']): string =>
  `${proxyName}/${targetGroupName} for ${clusterId ?? instanceIds.toSorted().join()}`
