import { test } from 'vitest'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import { aCluster, clusterArn, instanceArn, withInstance } from '../../testing/cluster-builder.ts'
import type { FindingCase } from '../../testing/finding-case.ts'
import { expectFinding } from '../../testing/finding-case.ts'
import { aDeployment, anUpgrade } from '../../testing/preflight-builder.ts'

const pendingUpdate = (dueAt?: string): Partial<PreflightReading> => ({
  pendingMaintenance: [
    {
      resourceArn: instanceArn('orders-2'),
      action: 'system-update',
      ...(dueAt !== undefined && { forcedApplyAt: dueAt, currentApplyAt: '2026-04-01T00:00:00.000Z' }),
    },
  ],
})

const cases: readonly FindingCase[] = [
  {
    code: 'maintenance_due',
    when: 'AWS acts in an hour',
    weight: 'later',
    reading: pendingUpdate('2026-03-04T11:00:00.000Z'),
    names: 'system-update pending for orders-2',
  },
  {
    code: 'maintenance_due',
    when: 'AWS should have acted already',
    weight: 'later',
    reading: pendingUpdate('2026-03-04T09:00:00.000Z'),
    names: 'orders-2',
  },
  {
    code: 'maintenance_near',
    when: 'AWS acts tonight',
    weight: 'warn',
    reading: pendingUpdate('2026-03-04T23:00:00.000Z'),
    names: '2026-03-04T23:00:00.000Z',
  },
  {
    code: 'maintenance_pending',
    when: 'AWS acts next week',
    weight: 'info',
    reading: pendingUpdate('2026-03-11T10:00:00.000Z'),
    names: '2026-03-11',
  },
  {
    code: 'maintenance_pending',
    when: 'AWS names no date',
    weight: 'info',
    reading: pendingUpdate(),
    names: 'without a date',
  },
  {
    code: 'global_cluster_member',
    when: 'instances are changed',
    weight: 'warn',
    cluster: aCluster({ globalClusterId: 'world' }),
    names: 'world',
  },
  {
    code: 'global_cluster_member',
    when: 'it is upgraded',
    weight: 'block',
    spec: anUpgrade(),
    cluster: aCluster({ globalClusterId: 'world' }),
    names: 'world',
  },
  {
    code: 'replica_of_another_cluster',
    when: 'instances are changed',
    weight: 'warn',
    cluster: aCluster({ replicationSourceId: 'arn:source' }),
    names: 'arn:source',
  },
  {
    code: 'replica_of_another_cluster',
    when: 'it is upgraded',
    weight: 'block',
    spec: anUpgrade(),
    cluster: aCluster({ replicationSourceId: 'arn:source' }),
    names: 'arn:source',
  },
  {
    code: 'blue_side',
    when: 'a deployment is there',
    weight: 'block',
    reading: { deployments: [aDeployment()] },
    names: 'bgd-1234567890abcdef',
  },
  {
    code: 'blue_side',
    when: 'an upgrade was not told to adopt it',
    weight: 'block',
    spec: anUpgrade(),
    reading: { deployments: [aDeployment()] },
    names: 'bgd-1234567890abcdef',
  },
  {
    code: 'blue_side',
    when: 'an upgrade was told to adopt another',
    weight: 'block',
    spec: anUpgrade({ deploymentIdentifier: 'bgd-other' }),
    reading: { deployments: [aDeployment()] },
    names: 'bgd-1234567890abcdef',
  },
  {
    code: 'adopted_deployment_invalid',
    when: 'the adopted deployment is invalid',
    weight: 'block',
    spec: anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' }),
    reading: { deployments: [aDeployment({ status: 'INVALID_CONFIGURATION', statusDetails: 'slots' })] },
    names: 'INVALID_CONFIGURATION: slots',
  },
  {
    code: 'green_side',
    when: 'the cluster is green',
    weight: 'block',
    reading: {
      deployments: [aDeployment({ sourceArn: clusterArn('prod'), targetArn: clusterArn('orders') })],
    },
    names: 'orders is the green side',
  },
  {
    code: 'green_side',
    when: 'the cluster is green and adoption is asked for',
    weight: 'block',
    spec: anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' }),
    reading: {
      deployments: [aDeployment({ sourceArn: clusterArn('prod'), targetArn: clusterArn('orders') })],
    },
    names: 'green',
  },
  {
    code: 'old_side',
    when: 'the cluster has been replaced',
    weight: 'block',
    reading: { deployments: [aDeployment({ status: 'SWITCHOVER_COMPLETED' })] },
    names: 'old cluster',
  },
  {
    code: 'deployment_record_left',
    when: 'a completed record is left',
    weight: 'warn',
    reading: {
      deployments: [
        aDeployment({
          status: 'SWITCHOVER_COMPLETED',
          sourceArn: clusterArn('orders-old1'),
          targetArn: clusterArn('orders'),
        }),
      ],
    },
    names: 'bgd-1234567890abcdef',
  },
  {
    code: 'deployment_record_left',
    when: 'a completed record is left before another upgrade',
    weight: 'block',
    spec: anUpgrade(),
    reading: {
      deployments: [
        aDeployment({
          status: 'SWITCHOVER_COMPLETED',
          sourceArn: clusterArn('orders-old1'),
          targetArn: clusterArn('orders'),
        }),
      ],
    },
    names: 'bgd-1234567890abcdef',
  },
  {
    code: 'deployment_being_deleted',
    when: 'a deployment goes away',
    weight: 'later',
    reading: { deployments: [aDeployment({ status: 'DELETING' })] },
    names: 'bgd-1234567890abcdef',
  },
  {
    code: 'auto_minor_version_upgrade',
    when: 'instances are changed',
    weight: 'info',
    cluster: withInstance(aCluster(), 'orders-3', { autoMinorVersionUpgrade: true }),
    names: 'orders-3',
  },
  {
    code: 'auto_minor_version_upgrade',
    when: 'it is upgraded',
    weight: 'warn',
    spec: anUpgrade(),
    cluster: withInstance(aCluster(), 'orders-3', { autoMinorVersionUpgrade: true }),
    names: 'orders-3',
  },
  {
    code: 'temporary_instance_left',
    when: 'an earlier operation left one',
    weight: 'warn',
    cluster: withInstance(aCluster(), 'orders-3', { tags: { [OPERATION_TAG]: 'op-0' } }),
    names: 'orders-3',
  },
  {
    code: 'temporary_instance_left',
    when: 'an earlier operation left one before an upgrade',
    weight: 'block',
    spec: anUpgrade(),
    cluster: withInstance(aCluster(), 'orders-3', { tags: { [OPERATION_TAG]: 'op-0' } }),
    names: 'orders-3',
  },
]

test.each(cases)('$code ($weight) when $when', expectFinding)
