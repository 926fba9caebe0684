import {
  CreateBlueGreenDeploymentCommand,
  DeleteBlueGreenDeploymentCommand,
  SwitchoverBlueGreenDeploymentCommand,
} from '@aws-sdk/client-rds'
import { toTagList } from '../aws/tags.ts'
import { type CallTable, creation } from './prepared-call.ts'

/** Calls that act on a blue/green deployment. */
export const blueGreenCalls: CallTable<
  'CreateBlueGreenDeployment' | 'SwitchoverBlueGreenDeployment' | 'DeleteBlueGreenDeployment'
> = {
  CreateBlueGreenDeployment: (input) => ({
    action: 'CreateBlueGreenDeployment',
    send: (rds) =>
      creation(
        rds.send(
          new CreateBlueGreenDeploymentCommand({
            BlueGreenDeploymentName: input.name,
            Source: input.sourceArn,
            TargetEngineVersion: input.targetEngineVersion,
            TargetDBClusterParameterGroupName: input.clusterParameterGroup,
            TargetDBParameterGroupName: input.instanceParameterGroup,
            Tags: toTagList(input.tags),
          }),
        ),
        ({ BlueGreenDeployment }) => ({ identifier: BlueGreenDeployment?.BlueGreenDeploymentIdentifier }),
      ),
  }),
  SwitchoverBlueGreenDeployment: ({ identifier, timeoutSeconds }) => ({
    action: 'SwitchoverBlueGreenDeployment',
    send: (rds) =>
      rds.send(
        new SwitchoverBlueGreenDeploymentCommand({
          BlueGreenDeploymentIdentifier: identifier,
          SwitchoverTimeout: timeoutSeconds,
        }),
      ),
  }),
  // After a switchover AWS refuses DeleteTarget, so it is sent only when it is wanted.
  DeleteBlueGreenDeployment: ({ identifier, deletesTarget }) => ({
    action: 'DeleteBlueGreenDeployment',
    send: (rds) =>
      rds.send(
        new DeleteBlueGreenDeploymentCommand({
          BlueGreenDeploymentIdentifier: identifier,
          ...(deletesTarget && { DeleteTarget: true }),
        }),
      ),
  }),
}
