import {
  CreateDBClusterParameterGroupCommand,
  CreateDBParameterGroupCommand,
  DeleteDBClusterParameterGroupCommand,
  DeleteDBParameterGroupCommand,
  ModifyDBClusterParameterGroupCommand,
  ModifyDBParameterGroupCommand,
  type Parameter,
} from '@aws-sdk/client-rds'
import {
  ApplyMethod,
  ParameterGroupKind,
  type ParameterSetting,
} from '../../../model/parameter-group-reading.ts'
import type { RdsCallInputs } from '../../../model/rds-call.ts'
import { toTagList } from '../aws/tags.ts'
import { type CallTable, creation, type PreparedCall } from './prepared-call.ts'

type GroupCallName = 'CreateParameterGroup' | 'ModifyParameterGroup' | 'DeleteParameterGroup'

/** Calls that act on a parameter group; which action that is depends on the kind of group. */
export const parameterGroupCalls: CallTable<GroupCallName> = {
  CreateParameterGroup: (input) => CREATE[input.kind](input),
  ModifyParameterGroup: (input) => MODIFY[input.kind](input),
  DeleteParameterGroup: (input) => DELETE[input.kind](input),
}

type ByKind<Name extends GroupCallName> = Readonly<
  Record<ParameterGroupKind, (input: RdsCallInputs[Name]) => PreparedCall>
>

const CREATE: ByKind<'CreateParameterGroup'> = {
  [ParameterGroupKind.CLUSTER]: ({ name, family, description, tags }) => ({
    action: 'CreateDBClusterParameterGroup',
    send: (rds) =>
      creation(
        rds.send(
          new CreateDBClusterParameterGroupCommand({
            DBClusterParameterGroupName: name,
            DBParameterGroupFamily: family,
            Description: description,
            Tags: toTagList(tags),
          }),
        ),
        ({ DBClusterParameterGroup: group }) => ({
          identifier: group?.DBClusterParameterGroupName,
          arn: group?.DBClusterParameterGroupArn,
        }),
      ),
  }),
  [ParameterGroupKind.INSTANCE]: ({ name, family, description, tags }) => ({
    action: 'CreateDBParameterGroup',
    send: (rds) =>
      creation(
        rds.send(
          new CreateDBParameterGroupCommand({
            DBParameterGroupName: name,
            DBParameterGroupFamily: family,
            Description: description,
            Tags: toTagList(tags),
          }),
        ),
        ({ DBParameterGroup: group }) => ({
          identifier: group?.DBParameterGroupName,
          arn: group?.DBParameterGroupArn,
        }),
      ),
  }),
}

const MODIFY: ByKind<'ModifyParameterGroup'> = {
  [ParameterGroupKind.CLUSTER]: ({ name, settings }) => ({
    action: 'ModifyDBClusterParameterGroup',
    send: (rds) =>
      rds.send(
        new ModifyDBClusterParameterGroupCommand({
          DBClusterParameterGroupName: name,
          Parameters: settings.map(toParameter),
        }),
      ),
  }),
  [ParameterGroupKind.INSTANCE]: ({ name, settings }) => ({
    action: 'ModifyDBParameterGroup',
    send: (rds) =>
      rds.send(
        new ModifyDBParameterGroupCommand({
          DBParameterGroupName: name,
          Parameters: settings.map(toParameter),
        }),
      ),
  }),
}

const DELETE: ByKind<'DeleteParameterGroup'> = {
  [ParameterGroupKind.CLUSTER]: ({ name }) => ({
    action: 'DeleteDBClusterParameterGroup',
    send: (rds) => rds.send(new DeleteDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name })),
  }),
  [ParameterGroupKind.INSTANCE]: ({ name }) => ({
    action: 'DeleteDBParameterGroup',
    send: (rds) => rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: name })),
  }),
}

/** AWS refuses `immediate` for a static parameter. */
const toParameter = ({
  name,
  value,
  isStatic,
  applyMethod = ApplyMethod.IMMEDIATE,
}: ParameterSetting): Parameter => ({
  ParameterName: name,
  ParameterValue: value,
  ApplyMethod: isStatic ? ApplyMethod.PENDING_REBOOT : applyMethod,
})
