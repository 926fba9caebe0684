import {
  BlueGreenDeploymentNotFoundFault$,
  DBClusterNotFoundFault$,
  DBInstanceNotFoundFault$,
  DBProxyNotFoundFault$,
  DBProxyTargetGroupNotFoundFault$,
  DBSnapshotNotFoundFault$,
  IntegrationNotFoundFault$,
  ResourceNotFoundFault$,
  type Tag,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { findCluster, findGlobal, findInstance, findSnapshot } from '../world/lookup.ts'
import type { RegionState } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { requireRoomForTags } from './tag-rules.ts'

/** Tags of every kind of resource, named by ARN. */
export const tagActions = {
  ListTagsForResource: {
    access: 'read',
    run: (input, { state }) => ({
      TagList: [...applyFilters(requireTagged(state, input.ResourceName).tags, input.Filters, NO_FILTERS)],
    }),
  },
  AddTagsToResource: {
    access: 'write',
    run: (input, { edit }) => {
      const tagged = requireTagged(edit.state, input.ResourceName)
      const added = input.Tags ?? []
      const kept = tagged.tags.filter(({ Key }) => !added.some((tag) => tag.Key === Key))
      requireRoomForTags(kept.length + added.length)
      tagged.write(edit, [...kept, ...added])
      return {}
    },
  },
  RemoveTagsFromResource: {
    access: 'write',
    run: (input, { edit }) => {
      const tagged = requireTagged(edit.state, input.ResourceName)
      const keys = input.TagKeys ?? []
      tagged.write(
        edit,
        tagged.tags.filter(({ Key = '' }) => !keys.includes(Key)),
      )
      return {}
    },
  },
} satisfies ActionTable

interface Tagged {
  readonly tags: readonly Tag[]
  readonly write: (edit: RegionEdit, tags: Tag[]) => void
}

function requireTagged(state: RegionState, arn: string | undefined): Tagged {
  if (!arn?.startsWith('arn:'))
    throw commonFault('InvalidParameterValue', `Invalid resource name: ${arn}. Give the ARN of the resource`)
  const tagged = findDatabase(state, arn) ?? findOther(state, arn)
  if (!tagged) throw faultOf(notFound(arn), `Resource ${arn} not found`)
  return tagged
}

/** How AWS says that something is not there, by the kind that its ARN names. */
const NOT_FOUND: Readonly<Record<string, typeof ResourceNotFoundFault$>> = {
  cluster: DBClusterNotFoundFault$,
  db: DBInstanceNotFoundFault$,
  'cluster-snapshot': DBSnapshotNotFoundFault$,
  snapshot: DBSnapshotNotFoundFault$,
  deployment: BlueGreenDeploymentNotFoundFault$,
  'db-proxy': DBProxyNotFoundFault$,
  'target-group': DBProxyTargetGroupNotFoundFault$,
  integration: IntegrationNotFoundFault$,
}

function notFound(arn: string): typeof ResourceNotFoundFault$ {
  return NOT_FOUND[arn.split(':')[5] ?? ''] ?? ResourceNotFoundFault$
}

function findDatabase(state: RegionState, arn: string): Tagged | undefined {
  const cluster = findCluster(state, arn)
  if (cluster)
    return {
      tags: cluster.shown.TagList,
      write: (edit, TagList) => edit.patchCluster(cluster.key, { TagList }),
    }
  const instance = findInstance(state, arn)
  if (instance)
    return {
      tags: instance.shown.TagList,
      write: (edit, TagList) => edit.patchInstance(instance.key, { TagList }),
    }
  const snapshot = findSnapshot(state, arn)
  return (
    snapshot && {
      tags: snapshot.shown.TagList,
      write: (edit, TagList) => edit.put('snapshots', { ...snapshot, shown: { ...snapshot.shown, TagList } }),
    }
  )
}

function findOther(state: RegionState, arn: string): Tagged | undefined {
  const deployment = state.deployments.get(arn)
  if (deployment) {
    return {
      tags: deployment.shown.TagList,
      write: (edit, TagList) =>
        edit.put('deployments', { ...deployment, shown: { ...deployment.shown, TagList } }),
    }
  }
  for (const table of ['clusterGroups', 'instanceGroups'] as const) {
    const group = state[table].values().find((candidate) => candidate.arn === arn)
    if (group) return { tags: group.tags, write: (edit, tags) => edit.put(table, { ...group, tags }) }
  }
  const proxy = state.proxies.values().find(({ shown }) => shown.DBProxyArn === arn)
  if (proxy) return { tags: proxy.tags, write: (edit, tags) => edit.put('proxies', { ...proxy, tags }) }
  const endpoint = state.endpoints.values().find(({ shown }) => shown.DBClusterEndpointArn === arn)
  if (endpoint) {
    return { tags: endpoint.tags, write: (edit, tags) => edit.put('endpoints', { ...endpoint, tags }) }
  }
  return findSetting(state, arn)
}

function findSetting(state: RegionState, arn: string): Tagged | undefined {
  const subnetGroup = state.subnetGroups.values().find(({ shown }) => shown.DBSubnetGroupArn === arn)
  if (subnetGroup) {
    return {
      tags: subnetGroup.tags,
      write: (edit, tags) => edit.put('subnetGroups', { ...subnetGroup, tags }),
    }
  }
  const subscription = state.subscriptions.values().find(({ shown }) => shown.EventSubscriptionArn === arn)
  if (subscription) {
    return {
      tags: subscription.tags,
      write: (edit, tags) => edit.put('subscriptions', { ...subscription, tags }),
    }
  }
  const integration = state.integrations.get(arn)
  if (integration) {
    return {
      tags: integration.tags,
      write: (edit, tags) => edit.put('integrations', { ...integration, tags }),
    }
  }
  const global = findGlobal(state, arn)
  return (
    global && {
      tags: global.shown.TagList,
      write: (edit, TagList) => edit.put('globals', { ...global, shown: { ...global.shown, TagList } }),
    }
  )
}
