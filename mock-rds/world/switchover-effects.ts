import { renamedCluster, renamedEndpoint, renamedInstance } from './names.ts'
import { oldName } from './old-names.ts'
import { followSwitchover } from './proxy-effects.ts'
import type { Deployment, DeploymentMember, MemberKind } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

/** The members of one kind are being switched over. */
export function beginMemberSwitchover(edit: RegionEdit, deployment: Deployment, kind: MemberKind): void {
  setMemberStatus(edit, deployment, kind, 'SWITCHOVER_IN_PROGRESS')
}

/** Neither side takes writes until the names have moved. */
export function blockWrites(edit: RegionEdit, deployment: Deployment): void {
  for (const { sourceKey, targetKey } of clusterPairs(deployment)) {
    edit.patchCluster(sourceKey, {}, { isWriteBlocked: true })
    edit.patchCluster(targetKey, {}, { isWriteBlocked: true })
  }
}

/** Green takes blue's names and tags, blue gets `-oldN`. Resource ids stay where they are. */
export function renameMembers(edit: RegionEdit, deployment: Deployment, kind: MemberKind): void {
  for (const member of deployment.members) {
    if (member.kind !== kind || member.targetKey === undefined) continue
    const pair = { sourceKey: member.sourceKey, targetKey: member.targetKey }
    RENAME[kind](edit, pair)
  }
  setMemberStatus(edit, deployment, kind, 'SWITCHOVER_COMPLETED')
}

/** The new production cluster takes writes; the old one stays read-only until the record is deleted. */
export function openGreen(edit: RegionEdit, deployment: Deployment): void {
  for (const { sourceKey, targetKey } of clusterPairs(deployment)) {
    edit.patchCluster(sourceKey, {}, { isWriteBlocked: false, readOnlyForDeploymentId: deployment.key })
    edit.patchCluster(targetKey, {}, { isWriteBlocked: false })
  }
}

/** The switchover is over: proxies follow the name, and the record says so. */
export function completeSwitchover(edit: RegionEdit, deployment: Deployment): void {
  for (const { sourceKey, targetKey } of clusterPairs(deployment)) {
    followSwitchover(edit, sourceKey, targetKey)
    const old = edit.state.clusters.get(sourceKey)?.shown.DBClusterIdentifier ?? ''
    edit.emit('cluster-switchover-completed', targetKey, `the blue cluster is now ${old}`)
  }
  const isSettling = edit.behaviour.deleteAfterSwitchover === 'refused-for-a-while'
  edit.put('deployments', {
    ...deployment,
    ...(isSettling && { isSettling }),
    shown: { ...deployment.shown, Status: 'SWITCHOVER_COMPLETED' },
  })
  edit.emit('switchover-completed', deployment.key)
}

/** A guardrail stopped the switchover: nothing was renamed, both sides go on as before. */
export function cancelSwitchover(
  edit: RegionEdit,
  deployment: Deployment,
  outcome: { reason: string; endStatus: string },
): void {
  for (const { sourceKey, targetKey } of clusterPairs(deployment)) {
    edit.patchCluster(sourceKey, {}, { isWriteBlocked: false })
    edit.patchCluster(targetKey, {}, { isWriteBlocked: false })
    edit.emit('cluster-switchover-cancelled', sourceKey, outcome.reason)
  }
  edit.put('deployments', {
    ...deployment,
    members: deployment.members.map((member) => ({ ...member, status: 'AVAILABLE' })),
    shown: { ...deployment.shown, Status: outcome.endStatus },
  })
  edit.emit('switchover-cancelled', deployment.key, outcome.reason)
}

interface Pair {
  readonly sourceKey: string
  readonly targetKey: string
}

const RENAME: Record<MemberKind, (edit: RegionEdit, pair: Pair) => void> = {
  cluster: (edit, pair) => {
    const blue = edit.state.clusters.get(pair.sourceKey)
    const green = edit.state.clusters.get(pair.targetKey)
    if (!blue || !green) return
    const name = blue.shown.DBClusterIdentifier
    const { TagList } = blue.shown
    edit.put('clusters', renamedCluster(edit.scope, blue, oldName(edit.state, name)))
    edit.put('clusters', renamedCluster(edit.scope, { ...green, shown: { ...green.shown, TagList } }, name))
  },
  instance: (edit, pair) => {
    const blue = edit.state.instances.get(pair.sourceKey)
    const green = edit.state.instances.get(pair.targetKey)
    if (!blue || !green) return
    const name = blue.shown.DBInstanceIdentifier
    const { TagList } = blue.shown
    edit.put('instances', renamedInstance(edit.scope, blue, oldName(edit.state, name)))
    edit.put('instances', renamedInstance(edit.scope, { ...green, shown: { ...green.shown, TagList } }, name))
  },
  endpoint: (edit, pair) => {
    const blue = edit.state.endpoints.get(pair.sourceKey)
    const green = edit.state.endpoints.get(pair.targetKey)
    if (!blue || !green) return
    const name = blue.shown.DBClusterEndpointIdentifier
    edit.put('endpoints', renamedEndpoint(edit.scope, blue, oldName(edit.state, name)))
    edit.put('endpoints', renamedEndpoint(edit.scope, { ...green, tags: blue.tags }, name))
  },
}

function clusterPairs(deployment: Deployment): Pair[] {
  return deployment.members.flatMap((member) =>
    member.kind === 'cluster' && member.targetKey !== undefined
      ? [{ sourceKey: member.sourceKey, targetKey: member.targetKey }]
      : [],
  )
}

function setMemberStatus(edit: RegionEdit, deployment: Deployment, kind: MemberKind, status: string): void {
  const members: DeploymentMember[] = deployment.members.map((member) =>
    member.kind === kind ? { ...member, status } : member,
  )
  edit.put('deployments', { ...deployment, members })
}
