import type { RDSClient } from '@aws-sdk/client-rds'
import type { Instant } from '../../model/instant.ts'
import type { GlanceTarget } from '../../model/reading.ts'
import type { Glance } from '../../ports/observer.ts'
import { findDeployment } from './aws/blue-green.ts'
import { describeMembers, glanceAtCluster } from './aws/clusters.ts'
import { toGlancedInstance } from './aws/instances.ts'

/** One describe call: the one thing of a cluster that a glance is at. */
export async function readGlance(
  rds: RDSClient,
  clusterId: string,
  target: GlanceTarget,
  at: Instant,
): Promise<Glance> {
  switch (target.breadth) {
    case 'instances': {
      const instances = (await describeMembers(rds, [clusterId])).map(toGlancedInstance)
      return { breadth: 'instances', at, instances: instances.toSorted(byInstanceId) }
    }
    case 'cluster':
      return { breadth: 'cluster', at, cluster: await glanceAtCluster(rds, clusterId) }
    case 'deployment':
      return { breadth: 'deployment', at, deployment: await findDeployment(rds, target.deployment) }
  }
}

/** The order of names, for those that have one each. */
export const byInstanceId = (
  one: { readonly instanceId: string },
  other: { readonly instanceId: string },
): number => (one.instanceId < other.instanceId ? -1 : 1)
