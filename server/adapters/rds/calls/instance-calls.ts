import {
  CreateDBInstanceCommand,
  type CreateDBInstanceMessage,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds'
import type { MonitoringSettings } from '../../../model/instance-reading.ts'
import type { RdsCallInputs } from '../../../model/rds-call.ts'
import { toTagList } from '../aws/tags.ts'
import { type CallTable, creation } from './prepared-call.ts'

/** Calls that act on one DB instance. */
export const instanceCalls: CallTable<
  'CreateDBInstance' | 'ModifyDBInstance' | 'DeleteDBInstance' | 'RebootDBInstance'
> = {
  CreateDBInstance: (input) => ({
    action: 'CreateDBInstance',
    send: (rds) =>
      creation(rds.send(new CreateDBInstanceCommand(toMember(input))), ({ DBInstance }) => ({
        identifier: DBInstance?.DBInstanceIdentifier,
        arn: DBInstance?.DBInstanceArn,
        resourceId: DBInstance?.DbiResourceId,
      })),
  }),
  ModifyDBInstance: ({ instanceId, instanceClass }) => ({
    action: 'ModifyDBInstance',
    send: (rds) =>
      rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: instanceId,
          DBInstanceClass: instanceClass,
          ApplyImmediately: true,
        }),
      ),
  }),
  // An Aurora instance holds no data of its own: AWS refuses a final snapshot of it.
  DeleteDBInstance: ({ instanceId }) => ({
    action: 'DeleteDBInstance',
    send: (rds) =>
      rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: instanceId, SkipFinalSnapshot: true })),
  }),
  RebootDBInstance: ({ instanceId }) => ({
    action: 'RebootDBInstance',
    send: (rds) => rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: instanceId })),
  }),
}

/** Storage, version, credentials, port, backups and security groups belong to the cluster; AWS refuses them here. */
const toMember = (input: RdsCallInputs['CreateDBInstance']): CreateDBInstanceMessage => ({
  DBInstanceIdentifier: input.instanceId,
  DBClusterIdentifier: input.clusterId,
  Engine: input.engine,
  DBInstanceClass: input.instanceClass,
  PromotionTier: input.promotionTier,
  AvailabilityZone: input.availabilityZone,
  DBParameterGroupName: input.parameterGroup,
  DBSubnetGroupName: input.subnetGroupName,
  CACertificateIdentifier: input.caCertificateId,
  PubliclyAccessible: input.isPubliclyAccessible,
  CopyTagsToSnapshot: input.copiesTagsToSnapshots,
  AutoMinorVersionUpgrade: input.autoMinorVersionUpgrade,
  PreferredMaintenanceWindow: input.maintenanceWindow,
  ...toMonitoring(input.monitoring),
  Tags: toTagList(input.tags),
})

/** Settings of a feature that is off are left out: AWS refuses a role or a key without its feature. */
const toMonitoring = (monitoring: MonitoringSettings): Partial<CreateDBInstanceMessage> => ({
  MonitoringInterval: monitoring.intervalSeconds,
  EnablePerformanceInsights: monitoring.isPerformanceInsightsEnabled,
  ...(monitoring.intervalSeconds > 0 && { MonitoringRoleArn: monitoring.roleArn }),
  ...(monitoring.isPerformanceInsightsEnabled && {
    PerformanceInsightsKMSKeyId: monitoring.performanceInsightsKmsKeyId,
    PerformanceInsightsRetentionPeriod: monitoring.performanceInsightsRetentionDays,
  }),
})
