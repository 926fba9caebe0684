/** One row of DescribeDBProxyTargets. */
export interface ProxyTargetReading {
  /** RDS_INSTANCE or TRACKED_CLUSTER. */
  readonly type: string
  /** The DB instance or DB cluster identifier. */
  readonly resourceId: string
  readonly trackedClusterId?: string
  /** REGISTERING, AVAILABLE, UNAVAILABLE, UNUSED; absent on a tracked cluster's own row. */
  readonly health?: string
  readonly healthReason?: string
}

/** One target group of a DB proxy with its targets. */
export interface ProxyReading {
  readonly proxyName: string
  readonly targetGroupName: string
  readonly status: string
  readonly targets: readonly ProxyTargetReading[]
}

/** What was registered with a proxy, so that it can be registered again. */
export interface ProxyRegistration {
  readonly proxyName: string
  readonly targetGroupName: string
  /** Set when the proxy tracked the whole cluster. */
  readonly clusterId?: string
  /** Set when single instances were registered. */
  readonly instanceIds: readonly string[]
}

/** Whether two readings or registrations are of the same target group. */
export const isSameTargetGroup = (
  one: Pick<ProxyRegistration, 'proxyName' | 'targetGroupName'>,
  other: Pick<ProxyRegistration, 'proxyName' | 'targetGroupName'>,
): boolean => one.proxyName === other.proxyName && one.targetGroupName === other.targetGroupName
