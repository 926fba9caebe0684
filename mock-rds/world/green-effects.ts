import { familyOf } from './catalogue/versions.ts'
import {
  clusterNames,
  endpointNames,
  instanceEndpoint,
  instanceNames,
  MAX_BLUE_NAME,
  newResourceId,
} from './names.ts'
import { SUFFIX_ALPHABET } from './random.ts'
import type { Cluster, Deployment, DeploymentMember } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

/**
 * The green cluster is cloned: same settings, its own name with a suffix that nothing else shares. IAM roles are not
 * carried over, nor is blue's place in a global cluster, nor backtracking (Aurora guide: limitations of blue/green
 * deployments); an activity stream belongs to the resource id of blue.
 */
export function appearGreenCluster(edit: RegionEdit, deployment: Deployment): void {
  const member = deployment.members.find(({ kind }) => kind === 'cluster')
  const blue = member && edit.state.clusters.get(member.sourceKey)
  if (!member || !blue) return
  const key = newResourceId(edit.random, 'cluster')
  edit.put('clusters', {
    key,
    shown: {
      ...blue.shown,
      ...clusterNames(edit.scope, greenName(edit, blue.shown.DBClusterIdentifier)),
      DbClusterResourceId: key,
      CloneGroupId: blue.shown.DbClusterResourceId,
      ClusterCreateTime: new Date(edit.at),
      PendingModifiedValues: undefined,
      AssociatedRoles: [],
      GlobalClusterIdentifier: undefined,
      BacktrackWindow: undefined,
      EarliestBacktrackTime: undefined,
      ActivityStreamStatus: 'stopped',
      ActivityStreamMode: undefined,
      ActivityStreamKinesisStreamName: undefined,
      Status: 'creating',
    },
    writerKey: undefined,
    shownWriterKeys: [],
    isWriteBlocked: false,
  })
  setTarget(edit, deployment, member, key)
}

/** The green engine runs the version and the cluster parameter group that were asked for. */
export function upgradeGreenCluster(edit: RegionEdit, deployment: Deployment): void {
  const key = deployment.members.find(({ kind }) => kind === 'cluster')?.targetKey
  if (key === undefined) return
  const { targetEngineVersion, clusterParameterGroup } = deployment.request
  edit.patchCluster(key, {
    EngineVersion: targetEngineVersion,
    DBClusterParameterGroup: clusterParameterGroup,
    Status: 'available',
  })
}

/** Every blue instance gets a green one, still being created. */
export function appearInstances(edit: RegionEdit, deployment: Deployment): void {
  const clusterKey = deployment.members.find(({ kind }) => kind === 'cluster')?.targetKey
  const cluster = clusterKey === undefined ? undefined : edit.state.clusters.get(clusterKey)
  if (!cluster) return
  for (const member of deployment.members) {
    const blue = edit.state.instances.get(member.sourceKey)
    if (member.kind !== 'instance' || !blue) continue
    const key = newResourceId(edit.random, 'db')
    const ownGroup = blue.shown.DBParameterGroups[0]?.DBParameterGroupName
    edit.put('instances', {
      key,
      clusterKey: cluster.key,
      shown: {
        ...blue.shown,
        ...instanceNames(edit.scope, greenName(edit, blue.shown.DBInstanceIdentifier)),
        DbiResourceId: key,
        Endpoint: undefined,
        DBInstanceStatus: 'creating',
        EngineVersion: cluster.shown.EngineVersion,
        InstanceCreateTime: new Date(edit.at),
        PendingModifiedValues: {},
        DBParameterGroups: [
          {
            DBParameterGroupName:
              deployment.request.instanceParameterGroup ?? fittingInstanceGroup(edit, cluster, ownGroup),
            ParameterApplyStatus: 'in-sync',
          },
        ],
      },
      clusterParameterStatus: 'in-sync',
      isDown: true,
    })
    setTarget(edit, edit.state.deployments.get(deployment.key) ?? deployment, member, key)
  }
}

/** Green instances are up; the one that mirrors blue's writer is green's writer. */
export function readyInstances(edit: RegionEdit, deployment: Deployment): void {
  const cluster = deployment.members.find(({ kind }) => kind === 'cluster')
  if (cluster?.targetKey === undefined) return
  const blueWriterKey = edit.state.clusters.get(cluster.sourceKey)?.writerKey
  const port = edit.state.clusters.get(cluster.targetKey)?.shown.Port ?? 0
  const pairs = deployment.members.filter(({ kind }) => kind === 'instance')
  for (const { targetKey } of pairs) {
    const green = targetKey === undefined ? undefined : edit.state.instances.get(targetKey)
    if (!green) continue
    const Endpoint = instanceEndpoint(edit.scope, green.shown.DBInstanceIdentifier, port)
    edit.patchInstance(green.key, { DBInstanceStatus: 'available', Endpoint }, { isDown: false })
    edit.emit('instance-created', green.key)
  }
  const writer = pairs.find(({ sourceKey }) => sourceKey === blueWriterKey) ?? pairs[0]
  if (writer?.targetKey !== undefined) {
    edit.patchCluster(
      cluster.targetKey,
      {},
      { writerKey: writer.targetKey, shownWriterKeys: [writer.targetKey] },
    )
  }
}

/** Every custom endpoint of blue gets a green one with the green members. */
export function appearEndpoints(edit: RegionEdit, deployment: Deployment): void {
  const clusterKey = deployment.members.find(({ kind }) => kind === 'cluster')?.targetKey
  if (clusterKey === undefined) return
  for (const member of deployment.members) {
    const blue = edit.state.endpoints.get(member.sourceKey)
    if (member.kind !== 'endpoint' || !blue) continue
    const key = newResourceId(edit.random, 'cluster-endpoint')
    const toGreen = (keys: readonly string[]) => keys.flatMap((blueKey) => greenKeyOf(deployment, blueKey))
    edit.put('endpoints', {
      ...blue,
      key,
      clusterKey,
      shown: {
        ...blue.shown,
        ...endpointNames(edit.scope, greenName(edit, blue.shown.DBClusterEndpointIdentifier)),
        DBClusterEndpointResourceIdentifier: key,
      },
      staticKeys: toGreen(blue.staticKeys),
      excludedKeys: toGreen(blue.excludedKeys),
    })
    setTarget(edit, edit.state.deployments.get(deployment.key) ?? deployment, member, key)
  }
}

/** Blue's instance group when the family still fits, the family's default otherwise. */
function fittingInstanceGroup(edit: RegionEdit, { shown }: Cluster, current: string | undefined): string {
  const family = familyOf(shown.Engine, shown.EngineVersion)
  const group = edit.state.instanceGroups.values().find(({ name }) => name === current)
  return group?.family === family ? group.name : `default.${family}`
}

function greenName(edit: RegionEdit, blueName: string): string {
  const isShortened = edit.behaviour.longBlueName === 'shortened'
  const stem = isShortened ? blueName.slice(0, MAX_BLUE_NAME).replace(/-+$/, '') : blueName
  return `${stem}-green-${edit.random.text(6, SUFFIX_ALPHABET)}`
}

function greenKeyOf(deployment: Deployment, blueKey: string): string[] {
  const targetKey = deployment.members.find(({ sourceKey }) => sourceKey === blueKey)?.targetKey
  return targetKey === undefined ? [] : [targetKey]
}

function setTarget(
  edit: RegionEdit,
  deployment: Deployment,
  member: DeploymentMember,
  targetKey: string,
): void {
  edit.put('deployments', {
    ...deployment,
    members: deployment.members.map((known) =>
      known.sourceKey === member.sourceKey ? { ...known, targetKey } : known,
    ),
  })
}
