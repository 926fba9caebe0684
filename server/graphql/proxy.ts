import type { ProxyTargetReading } from '../model/proxy-reading.ts'
import type { RegionalProxy } from '../service/cluster-service.ts'
import { builder } from './builder.ts'
import { NodeInterface, nodeId } from './node.ts'

const ProxyTargetType = builder.objectRef<ProxyTargetReading>('ProxyTarget').implement({
  description: 'What a proxy sends its connections to.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'RDS_INSTANCE or TRACKED_CLUSTER.' }),
    resourceId: t.exposeString('resourceId', { description: 'The identifier of the instance or cluster.' }),
    trackedClusterId: t.exposeString('trackedClusterId', {
      nullable: true,
      description: 'The cluster by which the proxy found the instance.',
    }),
    health: t.exposeString('health', {
      nullable: true,
      description: 'AVAILABLE, REGISTERING, UNAVAILABLE or UNUSED; a tracked cluster itself has none.',
    }),
    healthReason: t.exposeString('healthReason', {
      nullable: true,
      description: 'Why it is not available.',
    }),
  }),
})

/** A proxy's target group. */
export const ProxyType = builder.objectRef<RegionalProxy>('Proxy').implement({
  description: 'A target group of an RDS proxy.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Its id: Proxy:<region>/<proxyName>/<targetGroupName>.',
      resolve: ({ region, proxyName, targetGroupName }) =>
        nodeId('Proxy', region, proxyName, targetGroupName),
    }),
    proxyName: t.exposeString('proxyName', { description: 'The name of the proxy.' }),
    targetGroupName: t.exposeString('targetGroupName', { description: 'The name of the target group.' }),
    status: t.exposeString('status', { description: 'The status of the proxy.' }),
    targets: t.expose('targets', { type: [ProxyTargetType], description: 'Its targets.' }),
  }),
})
