import type { CreateDBInstanceMessage, ModifyDBInstanceMessage } from '@aws-sdk/client-rds'
import type { ShownInstance } from '../world/records.ts'
import { pickGiven } from './given.ts'
import { checkWindows } from './windows.ts'

/** Settings that are named alike in every request and in the description of an instance. */
const ALIKE = [
  'AutoMinorVersionUpgrade',
  'CopyTagsToSnapshot',
  'MonitoringInterval',
  'MonitoringRoleArn',
  'NetworkType',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
  'PreferredMaintenanceWindow',
  'PromotionTier',
  'PubliclyAccessible',
] as const satisfies readonly (keyof CreateDBInstanceMessage &
  keyof ModifyDBInstanceMessage &
  keyof ShownInstance)[]

/** The settings of a request that need no restart, as they are shown. Throws InvalidParameterValue. */
export function instanceSettings(
  input: CreateDBInstanceMessage | ModifyDBInstanceMessage,
  before: ShownInstance,
): Partial<ShownInstance> {
  const alike = pickGiven(input, ALIKE)
  checkWindows({ ...before, ...alike })
  const { EnablePerformanceInsights } = input
  return {
    ...alike,
    ...(EnablePerformanceInsights !== undefined && { PerformanceInsightsEnabled: EnablePerformanceInsights }),
  }
}
