/** One mutating call as a line of text: the action, then every parameter in name order. */
export const callLine = (action: string, parameters: Readonly<Record<string, string>>): string =>
  [
    action,
    ...Object.entries(parameters)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`),
  ].join(' ')

/** What is sent around the work on instances when a temporary instance is the writer, by action alone. */
export const aroundTemp = (...work: readonly string[]): readonly string[] => [
  'CreateDBInstance',
  'FailoverDBCluster',
  ...work,
  'FailoverDBCluster',
  'DeleteDBInstance',
]

/** What an upgrade in the same family sends for a cluster of so many members, by action alone. */
export const upgradeActions = (members: number): readonly string[] => [
  'CreateBlueGreenDeployment',
  'SwitchoverBlueGreenDeployment',
  'DeleteBlueGreenDeployment',
  ...times(members, 'DeleteDBInstance'),
  'DeleteDBCluster',
]

/** The same line so often. */
export const times = (count: number, line: string): readonly string[] =>
  Array.from({ length: count }, () => line)

/** A failover that names its target. */
export const failover = (clusterId: string, instanceId: string): string =>
  callLine('FailoverDBCluster', {
    DBClusterIdentifier: clusterId,
    TargetDBInstanceIdentifier: instanceId,
  })

/** A class change at once. */
export const modifyClass = (instanceId: string, instanceClass: string): string =>
  callLine('ModifyDBInstance', {
    ApplyImmediately: 'true',
    DBInstanceClass: instanceClass,
    DBInstanceIdentifier: instanceId,
  })

/** A reboot of one instance. */
export const reboot = (instanceId: string): string =>
  callLine('RebootDBInstance', { DBInstanceIdentifier: instanceId })

/** The end of a member. */
export const deleteInstance = (instanceId: string): string =>
  callLine('DeleteDBInstance', { DBInstanceIdentifier: instanceId, SkipFinalSnapshot: 'true' })

/** The name of the temporary instance that the n-th operation of a testbed creates for an instance. */
export const tempFor = (instanceId: string, operation = 1): string =>
  `${instanceId}-tmp-${String(operation).padStart(8, '0')}`

/** The tags of what an operation makes, as parameters of a call: those of the user, and its own. */
export const tagged = (
  users: Readonly<Record<string, string>>,
  operation = 1,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({
      ...users,
      'rds-maintenance-machine:operation-id': `${String(operation).padStart(8, '0')}verify`,
    }).flatMap(([key, value], index) => [
      [`Tags.Tag.${index + 1}.Key`, key],
      [`Tags.Tag.${index + 1}.Value`, value],
    ]),
  )

/** A temporary instance is to be made with all settings of the seeded instance that it stands in for. */
export const createTemp = (
  template: string,
  instanceClass: string,
  own: {
    readonly operation?: number
    readonly engine?: string
    readonly parameterGroup?: string
    readonly availabilityZone?: string
    readonly promotionTier?: number
  } = {},
): string =>
  callLine('CreateDBInstance', {
    ...(own.availabilityZone !== undefined && { AvailabilityZone: own.availabilityZone }),
    AutoMinorVersionUpgrade: 'false',
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    CopyTagsToSnapshot: 'false',
    DBClusterIdentifier: template.replace(/-\d+$/, ''),
    DBInstanceClass: instanceClass,
    DBInstanceIdentifier: tempFor(template, own.operation),
    DBParameterGroupName: own.parameterGroup ?? 'default.aurora-postgresql15',
    DBSubnetGroupName: 'default-vpc-0a1b2c3d',
    EnablePerformanceInsights: 'true',
    Engine: own.engine ?? 'aurora-postgresql',
    MonitoringInterval: '60',
    MonitoringRoleArn: 'arn:aws:iam::123456789012:role/rds-monitoring-role',
    PerformanceInsightsKMSKeyId:
      'arn:aws:kms:us-east-1:123456789012:key/2f7d4d6e-5e0c-4f0a-9b0d-7b1f2c3d4e5f',
    PerformanceInsightsRetentionPeriod: '7',
    PreferredMaintenanceWindow: 'sun:05:30-sun:06:00',
    PromotionTier: String(own.promotionTier ?? 0),
    PubliclyAccessible: 'false',
    ...tagged({ environment: 'demo' }, own.operation),
  })

/** The work on instances while the temporary instance of one is the writer: it is created before and deleted after. */
export const withTemp = (
  template: string,
  instanceClass: string,
  own: Parameters<typeof createTemp>[2],
  ...work: readonly string[]
): readonly string[] => {
  const clusterId = template.replace(/-\d+$/, '')
  const temp = tempFor(template, own?.operation)
  return [
    createTemp(template, instanceClass, own),
    failover(clusterId, temp),
    ...work,
    failover(clusterId, template),
    deleteInstance(temp),
  ]
}

/** The storage type of a cluster at once. */
export const modifyStorage = (clusterId: string, storageType: string): string =>
  callLine('ModifyDBCluster', {
    ApplyImmediately: 'true',
    DBClusterIdentifier: clusterId,
    StorageType: storageType,
  })
