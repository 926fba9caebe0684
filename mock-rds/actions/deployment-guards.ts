import { InvalidBlueGreenDeploymentStateFault$ } from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { takenOldName } from '../world/old-names.ts'
import type { Deployment, RegionState, ZeroEtl } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import { isComplete } from './present-deployment.ts'

/** A switchover needs the deployment and every member on both sides available, and the old names free. */
export function requireReady({ state, behaviour }: RegionEdit, deployment: Deployment): void {
  if (behaviour.oldNameTaken === 'refused') refuseTakenNames(state, deployment)
  if (behaviour.integrationAtSwitchover !== 'cancelled') refuseIntegrations(state, deployment)
  const { BlueGreenDeploymentIdentifier: id, Status } = deployment.shown
  if (Status !== 'AVAILABLE' && Status !== 'SWITCHOVER_FAILED') {
    throw faultOf(
      InvalidBlueGreenDeploymentStateFault$,
      `The blue/green deployment ${id} is not in a state for switchover: ${Status}`,
    )
  }
  if (!isComplete(state, deployment)) {
    throw faultOf(
      InvalidBlueGreenDeploymentStateFault$,
      `The blue/green deployment ${id} has members that no longer exist`,
    )
  }
  for (const key of deployment.members.flatMap(({ sourceKey, targetKey = '' }) => [sourceKey, targetKey])) {
    const instance = state.instances.get(key)?.shown
    if (instance && instance.DBInstanceStatus !== 'available') {
      throw faultOf(
        InvalidBlueGreenDeploymentStateFault$,
        `DB instance ${instance.DBInstanceIdentifier} is not in available state`,
      )
    }
    const cluster = state.clusters.get(key)?.shown
    if (cluster && cluster.Status !== 'available') {
      throw faultOf(
        InvalidBlueGreenDeploymentStateFault$,
        `DB cluster ${cluster.DBClusterIdentifier} is not in available state`,
      )
    }
  }
}

/** The zero-ETL integrations of either side, with which AWS does not switch over. */
export const integrationsOf = (state: RegionState, { members }: Deployment): readonly ZeroEtl[] =>
  state.integrations
    .values()
    .filter(({ sourceKey: key }) =>
      members.some(({ sourceKey, targetKey }) => key === sourceKey || key === targetKey),
    )
    .toArray()

function refuseIntegrations(state: RegionState, deployment: Deployment): void {
  const [integration] = integrationsOf(state, deployment)
  if (!integration) return
  throw faultOf(
    InvalidBlueGreenDeploymentStateFault$,
    `The switchover is not possible with the zero-ETL integration ${integration.shown.IntegrationName}. Delete it first.`,
  )
}

function refuseTakenNames(state: RegionState, { members }: Deployment): void {
  const name = takenOldName(state, members)
  if (name === undefined) return
  throw faultOf(
    InvalidBlueGreenDeploymentStateFault$,
    `The switchover needs the name ${name}, which is taken already`,
  )
}

/** Refuses to delete a deployment that is busy, or its green side when that is in use or protected. */
export function refuseDeletion(state: RegionState, deployment: Deployment, deleteTarget: boolean): void {
  const { BlueGreenDeploymentIdentifier: id, Status } = deployment.shown
  if (Status === 'DELETING' || Status === 'SWITCHOVER_IN_PROGRESS') {
    throw faultOf(
      InvalidBlueGreenDeploymentStateFault$,
      `The blue/green deployment ${id} cannot be deleted while it is ${Status}`,
    )
  }
  if (deployment.isSettling) {
    throw faultOf(
      InvalidBlueGreenDeploymentStateFault$,
      `The blue/green deployment ${id} cannot be deleted yet: its switchover is being finished`,
    )
  }
  if (!deleteTarget) return
  if (Status === 'SWITCHOVER_COMPLETED') {
    throw faultOf(
      InvalidBlueGreenDeploymentStateFault$,
      'DeleteTarget cannot be specified for a blue/green deployment that has been switched over',
    )
  }
  const green = deployment.members.find(({ kind }) => kind === 'cluster')?.targetKey
  if (green !== undefined && state.clusters.get(green)?.shown.DeletionProtection) {
    throw commonFault(
      'InvalidParameterCombination',
      'Cannot delete protected Cluster in the green environment, please disable deletion protection and try again.',
    )
  }
}
