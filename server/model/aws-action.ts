import { ParameterGroupKind } from './parameter-group-reading.ts'
import type { RdsCall, RdsCallName } from './rds-call.ts'

/** The calls of ours that stand for another action of AWS for each kind of parameter group. */
const GROUP_ACTIONS = {
  CreateParameterGroup: {
    [ParameterGroupKind.CLUSTER]: 'CreateDBClusterParameterGroup',
    [ParameterGroupKind.INSTANCE]: 'CreateDBParameterGroup',
  },
  ModifyParameterGroup: {
    [ParameterGroupKind.CLUSTER]: 'ModifyDBClusterParameterGroup',
    [ParameterGroupKind.INSTANCE]: 'ModifyDBParameterGroup',
  },
  DeleteParameterGroup: {
    [ParameterGroupKind.CLUSTER]: 'DeleteDBClusterParameterGroup',
    [ParameterGroupKind.INSTANCE]: 'DeleteDBParameterGroup',
  },
} as const

type GroupCallName = keyof typeof GROUP_ACTIONS

/** An action of AWS that one of our calls is. */
export type AwsAction =
  | Exclude<RdsCallName, GroupCallName>
  | (typeof GROUP_ACTIONS)[GroupCallName][ParameterGroupKind]

/** What each action does, in a sentence; the compiler keeps the list whole. */
export const AWS_ACTIONS = {
  CreateDBInstance: 'Creates a DB instance in a cluster.',
  ModifyDBInstance: 'Changes the class of a DB instance.',
  DeleteDBInstance: 'Deletes a DB instance.',
  RebootDBInstance: 'Restarts a DB instance.',
  FailoverDBCluster: 'Makes a reader of a cluster its writer.',
  ModifyDBCluster: 'Changes the storage type or the deletion protection of a cluster.',
  DeleteDBCluster: 'Deletes a cluster.',
  CreateDBClusterParameterGroup: 'Creates a DB cluster parameter group.',
  CreateDBParameterGroup: 'Creates a DB parameter group.',
  ModifyDBClusterParameterGroup: 'Sets parameters in a DB cluster parameter group.',
  ModifyDBParameterGroup: 'Sets parameters in a DB parameter group.',
  DeleteDBClusterParameterGroup: 'Deletes a DB cluster parameter group.',
  DeleteDBParameterGroup: 'Deletes a DB parameter group.',
  CreateBlueGreenDeployment: 'Creates a blue/green deployment with its green side.',
  SwitchoverBlueGreenDeployment: 'Makes the green side of a blue/green deployment production.',
  DeleteBlueGreenDeployment: 'Deletes a blue/green deployment, and its green side when that was asked for.',
  RemoveTagsFromResource: 'Removes tags from a resource.',
  RegisterDBProxyTargets: 'Registers targets with an RDS proxy.',
  DeregisterDBProxyTargets: 'Deregisters targets from an RDS proxy.',
} as const satisfies Readonly<Record<AwsAction, string>>

const isGroupCall = (name: RdsCallName): name is GroupCallName => Object.hasOwn(GROUP_ACTIONS, name)

/** The actions, by AWS's names, that a kind of call may be. */
export const awsActionsOf = (name: RdsCallName): readonly AwsAction[] =>
  isGroupCall(name) ? Object.values(GROUP_ACTIONS[name]) : [name]

/** The action, by AWS's name, that a call is. */
export function awsActionOf(call: RdsCall): AwsAction {
  switch (call.action) {
    case 'CreateParameterGroup':
    case 'ModifyParameterGroup':
    case 'DeleteParameterGroup':
      return GROUP_ACTIONS[call.action][call.input.kind]
    default:
      return call.action
  }
}
