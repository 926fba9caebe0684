import { commonFault } from '../protocol/aws-fault.ts'
import type { OrderableClass } from '../world/catalogue/classes.ts'
import type { Cluster } from '../world/records.ts'

/** What an instance is to have. */
interface Wanted {
  readonly performanceInsights: boolean | undefined
  readonly monitoringInterval: number | undefined
}

/** Refuses a class that cannot have what its instance is to have. Throws InvalidParameterCombination. */
export function requireCapable(
  { instanceClass, supports }: OrderableClass,
  { performanceInsights = false, monitoringInterval = 0 }: Wanted,
  { shown }: Cluster,
): void {
  if (performanceInsights && !supports.performanceInsights) {
    throw commonFault(
      'InvalidParameterCombination',
      'Performance Insights not supported for this configuration.',
    )
  }
  if (monitoringInterval > 0 && !supports.enhancedMonitoring) {
    throw commonFault(
      'InvalidParameterCombination',
      `Enhanced Monitoring is not supported for ${instanceClass}.`,
    )
  }
  if (shown.GlobalClusterIdentifier !== undefined && !supports.globalDatabases) {
    throw commonFault(
      'InvalidParameterCombination',
      `The requested instance class is not supported by global databases: ${instanceClass}`,
    )
  }
}
