import type { BlueGreenDeployment, SwitchoverDetail } from '@aws-sdk/client-rds'
import type { Deployment, DeploymentMember, RegionState } from '../world/records.ts'
import type { View } from './action.ts'
import { areTagsHidden } from './present.ts'

/** A deployment as DescribeBlueGreenDeployments shows it: ARNs follow the renames of a switchover by themselves. */
export function presentDeployment(view: View, deployment: Deployment): BlueGreenDeployment {
  const { state } = view
  const cluster = deployment.members.find(({ kind }) => kind === 'cluster')
  return {
    ...deployment.shown,
    ...(areTagsHidden(view, deployment) && { TagList: [] }),
    Source: cluster && arnOfMember(state, cluster.kind, cluster.sourceKey),
    Target: cluster && arnOfMember(state, cluster.kind, cluster.targetKey),
    SwitchoverDetails: deployment.members.map((member) => presentMember(state, member)),
  }
}

/** Whether every pair still has both of its sides. */
export function isComplete(state: RegionState, deployment: Deployment): boolean {
  return deployment.members.every(
    ({ kind, sourceKey, targetKey }) =>
      arnOfMember(state, kind, sourceKey) !== undefined && arnOfMember(state, kind, targetKey) !== undefined,
  )
}

function presentMember(state: RegionState, member: DeploymentMember): SwitchoverDetail {
  const SourceMember = arnOfMember(state, member.kind, member.sourceKey)
  const TargetMember = arnOfMember(state, member.kind, member.targetKey)
  const isTargetMissing = member.targetKey !== undefined && TargetMember === undefined
  const isSourceMissing = SourceMember === undefined && member.status !== 'SWITCHOVER_COMPLETED'
  return {
    ...(SourceMember !== undefined && { SourceMember }),
    ...(TargetMember !== undefined && { TargetMember }),
    Status: isSourceMissing ? 'MISSING_SOURCE' : isTargetMissing ? 'MISSING_TARGET' : member.status,
  }
}

function arnOfMember(
  state: RegionState,
  kind: DeploymentMember['kind'],
  key: string | undefined,
): string | undefined {
  if (key === undefined) return undefined
  switch (kind) {
    case 'cluster':
      return state.clusters.get(key)?.shown.DBClusterArn
    case 'instance':
      return state.instances.get(key)?.shown.DBInstanceArn
    case 'endpoint':
      return state.endpoints.get(key)?.shown.DBClusterEndpointArn
  }
}
