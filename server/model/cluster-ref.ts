/** Which cluster: identifiers are unique within a region. */
export interface ClusterRef {
  readonly region: string
  readonly clusterId: string
}

/** One text for one cluster, to use as a key. */
export const clusterKey = ({ region, clusterId }: ClusterRef): string => `${region}/${clusterId}`
