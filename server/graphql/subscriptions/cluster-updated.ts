import type { RegionalCluster } from '../../service/cluster-service.ts'
import type { ClusterNews } from '../../service/cluster-watch.ts'
import { builder } from '../builder.ts'
import { ClusterType, OF_CLUSTER } from '../cluster.ts'
import type { Delivery } from './delivery.ts'
import { deliver, delivered } from './delivery.ts'

builder.subscriptionField('clusterUpdated', (t) =>
  t.field({
    type: ClusterType,
    description:
      'The cluster at once, then whenever it or a blue/green deployment of it has changed. When it cannot be read, an error is sent and the subscription continues.',
    args: OF_CLUSTER.args,
    subscribe: async (_, args, { services }) =>
      deliver(services.clusterWatch.watch(await services.clusters.resolve(OF_CLUSTER.read(args)))),
    resolve: (delivery: Delivery<ClusterNews>, args, context) =>
      clusterOf(delivered(delivery, args, context)),
  }),
)

function clusterOf(news: ClusterNews): RegionalCluster {
  if (news.kind === 'failed') throw news.error
  return news.cluster
}
