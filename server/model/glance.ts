import type { DeploymentLookup } from './reading.ts'

/**
 * The one thing that a glance is at, which AWS describes with one call: the instances of a cluster, a cluster without
 * its instances, or a blue/green deployment. The cluster is the operation's own, unless another is named.
 */
export type GlanceTarget =
  | { readonly breadth: 'instances'; readonly clusterId?: string }
  | { readonly breadth: 'cluster'; readonly clusterId?: string }
  | { readonly breadth: 'deployment'; readonly deployment: DeploymentLookup }
