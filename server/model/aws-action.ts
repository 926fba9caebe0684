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
type AwsAction =
  | Exclude<RdsCallName, GroupCallName>
  | (typeof GROUP_ACTIONS)[GroupCallName][ParameterGroupKind]

const isGroupCall = (name: RdsCallName): name is GroupCallName => Object.hasOwn(GROUP_ACTIONS, name)

/** The actions, by AWS's names, that a kind of call may be. */
export const awsActionsOf = (name: RdsCallName): readonly AwsAction[] =>
  isGroupCall(name) ? Object.values(GROUP_ACTIONS[name]) : [name]

/** The action, by AWS's name, that a call is. */
export function awsActionOf(call: RdsCall): string {
  switch (call.action) {
    case 'CreateParameterGroup':
    case 'ModifyParameterGroup':
    case 'DeleteParameterGroup':
      return GROUP_ACTIONS[call.action][call.input.kind]
    default:
      return call.action
  }
}
