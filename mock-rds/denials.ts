import { POLICY_WORDS } from './denying-policies.ts'
import type { Caller } from './fault-subject.ts'
import type { Fault, FaultSubject } from './faults-in-force.ts'
import type { Permission } from './permissions.ts'
import { type AwsFault, commonFault } from './protocol/aws-fault.ts'
import { callerArn } from './sts.ts'
import { arnPrefix } from './world/names.ts'
import type { World } from './world.ts'

/** Refuses a call, in AWS's words, when a fault of kind `denied` takes one of the permissions that it needs. */
export function refuseDenied(
  world: World,
  caller: Caller,
  subject: FaultSubject,
  permissions: readonly Permission[],
  input: object = {},
): void {
  for (const permission of permissions) {
    const denied = world.faults.take('denied', { ...subject, action: permission.action })
    if (denied) throw refusalBy(denied, permission, caller, input)
  }
}

function refusalBy(
  { policy = 'identity_policy', explicit = false, policyArn }: Fault,
  { service, action }: Permission,
  caller: Caller,
  input: object,
): AwsFault {
  const name = `${service}:${action}`
  const words = POLICY_WORDS[policy]
  const why = explicit
    ? `with an explicit deny in ${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}${policyArn === undefined ? '' : `: ${policyArn}`}`
    : `because no ${words} allows the ${name} action`
  const on = service === 'rds' ? ` on resource: ${resourceArn(action, caller, input)}` : ''
  const sentence = `User: ${callerArn(caller)} is not authorized to perform: ${name}${on} ${why}`
  return service === 'ec2'
    ? commonFault('UnauthorizedOperation', `You are not authorized to perform this operation. ${sentence}`)
    : commonFault('AccessDenied', sentence)
}

/** What an action is about: by a word in its name, the type of the resource and the parameter that names it. */
const RESOURCES: readonly (readonly [RegExp, string, string])[] = [
  [/DBClusterParameter|ClusterParameters/, 'cluster-pg', 'DBClusterParameterGroupName'],
  [/Parameter/, 'pg', 'DBParameterGroupName'],
  [/BlueGreen/, 'deployment', 'BlueGreenDeploymentIdentifier'],
  [/ProxyTarget/, 'target-group', 'DBProxyName'],
  [/Prox/, 'db-proxy', 'DBProxyName'],
  [/DBCluster/, 'cluster', 'DBClusterIdentifier'],
  [/DBInstance/, 'db', 'DBInstanceIdentifier'],
]

function resourceArn(action: string, { accountId, region }: Caller, input: object): string {
  const [, type, parameter = ''] = RESOURCES.find(([word]) => word.test(action)) ?? []
  if (type === undefined) return '*'
  const name: unknown = Reflect.get(input, parameter)
  return `${arnPrefix(region, 'rds')}:${accountId}:${type}:${typeof name === 'string' ? name : '*'}`
}
