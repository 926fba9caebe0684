import type { ClassCapabilities, OrderableClass } from '../../../model/catalogue.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding, FindingCode } from '../../../model/finding.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import { idsOf, namesOf } from '../instance-names.ts'
import { note } from '../notes.ts'

/** What the instances of a class must be able to have, and what to do when they cannot. */
interface ClassUse {
  readonly cluster: ClusterReading
  /** The instances that are to be of the class, with the settings that they have now. */
  readonly users: readonly InstanceReading[]
  /** What to do about the class, as the beginning of a sentence. */
  readonly cure: string
}

/** Settings of its instances and its cluster with which AWS refuses a class. */
export const classCapabilities = (
  { instanceClass, supports, storageTypes }: OrderableClass,
  { cluster, users, cure }: ClassUse,
): readonly Finding[] => [
  ...LIMITS.flatMap(({ capability, code, isUsed, says, orElse }) => {
    const using = users.filter((user) => isUsed(user, cluster))
    return supports[capability] || using.length === 0
      ? []
      : [
          note.block(code, says(instanceClass, idsOf(using), cluster), `${cure}${orElse}`, [
            instanceClass,
            ...namesOf(using),
          ]),
        ]
  }),
  ...(users.length === 0 || storageTypes.includes(cluster.storageType)
    ? []
    : [
        note.block(
          'class_not_offered_with_storage_type',
          `AWS does not offer ${instanceClass} with ${cluster.storageType} storage, which ${cluster.clusterId} has.`,
          `${cure}, or change the storage type first.`,
          [instanceClass, cluster.storageType],
        ),
      ]),
]

/** One row for each capability that AWS refuses a class by. Source: DescribeOrderableDBInstanceOptions. */
const LIMITS: readonly {
  readonly capability: keyof ClassCapabilities
  readonly code: FindingCode
  readonly isUsed: (instance: InstanceReading, cluster: ClusterReading) => boolean
  readonly says: (instanceClass: string, ids: string, cluster: ClusterReading) => string
  /** The other way out, after the choice of another class. */
  readonly orElse: string
}[] = [
  {
    capability: 'performanceInsights',
    code: 'class_without_performance_insights',
    isUsed: ({ monitoring }) => monitoring.isPerformanceInsightsEnabled,
    says: (instanceClass, ids) =>
      `AWS refuses ${instanceClass} for an instance with Performance Insights, which is on for ${ids}.`,
    orElse: ', or turn Performance Insights off for these instances first.',
  },
  {
    capability: 'enhancedMonitoring',
    code: 'class_without_enhanced_monitoring',
    isUsed: ({ monitoring }) => monitoring.intervalSeconds > 0,
    says: (instanceClass, ids) =>
      `AWS refuses ${instanceClass} for an instance with Enhanced Monitoring, which is on for ${ids}.`,
    orElse: ', or turn Enhanced Monitoring off for these instances first.',
  },
  {
    capability: 'globalDatabases',
    code: 'class_without_global_databases',
    isUsed: (_, { globalClusterId }) => globalClusterId !== undefined,
    says: (instanceClass, _, { clusterId, globalClusterId }) =>
      `AWS refuses ${instanceClass} in a global database, and ${clusterId} is a member of ${globalClusterId}.`,
    orElse: '.',
  },
]
