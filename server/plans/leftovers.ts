import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { Leftover } from '../model/operation-event.ts'
import { deploymentLeftovers } from './leftovers/deployment.ts'
import { instanceClassLeftovers } from './leftovers/instance-classes.ts'
import { oldClusterLeftovers } from './leftovers/old-cluster.ts'
import { openSwitchoverLeftovers } from './leftovers/open-switchover.ts'
import { parameterGroupLeftovers } from './leftovers/parameter-groups.ts'
import { proxyLeftovers } from './leftovers/proxies.ts'
import { storageLeftovers } from './leftovers/storage.ts'
import { tempInstanceLeftovers } from './leftovers/temp-instance.ts'
import { writerLeftovers } from './leftovers/writer.ts'

/**
 * What an operation that ends early leaves in AWS, in the order in which it is best put right. A call that AWS did not
 * refuse may have been carried out; with a fresh reading of the cluster, what it shows to be as before is left out.
 */
export const leftovers = (operation: Operation, cluster: ClusterReading | undefined): readonly Leftover[] => [
  ...proxyLeftovers(operation),
  ...instanceClassLeftovers(operation, cluster),
  ...writerLeftovers(operation, cluster),
  ...tempInstanceLeftovers(operation, cluster),
  ...storageLeftovers(operation, cluster),
  ...openSwitchoverLeftovers(operation, cluster),
  ...deploymentLeftovers(operation, cluster),
  ...oldClusterLeftovers(operation, cluster),
  ...parameterGroupLeftovers(operation, cluster),
]
