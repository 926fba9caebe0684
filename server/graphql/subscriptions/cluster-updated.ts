import type { RegionalCluster } from '../../service/cluster-service.ts'
import type { ClusterNews } from '../../service/cluster-watch.ts'
import { builder } from '../builder.ts'
import { ClusterType } from '../cluster.ts'
import type { Delivery } from './delivery.ts'
import { deliver, delivered } from './delivery.ts'

builder.subscriptionField('clusterUpdated', (t) =>
  t.field({
    type: ClusterType,
    description:
      'The cluster at once, then whenever it or a blue/green deployment of it has changed. When it cannot be read an error is given, and watching goes on.',
    args: {
      region: t.arg.string({ required: true, description: 'The region, e.g. us-east-1.' }),
      clusterId: t.arg.string({ required: true, description: 'The DB cluster identifier.' }),
    },
    subscribe: async (_, cluster, { services }) =>
      deliver(services.clusterWatch.watch(await services.clusters.resolve(cluster))),
    resolve: (delivery: Delivery<ClusterNews>, args, context) =>
      clusterOf(delivered(delivery, args, context)),
  }),
)

function clusterOf(news: ClusterNews): RegionalCluster {
  if (news.kind === 'failed') throw news.error
  return news.cluster
}
