import { test } from 'vitest'
import { OPERATION_TAG } from '../../../model/identifiers.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, clusterArn, instanceArn, withInstance } from '../../../testing/cluster-builder.ts'
import type { FindingCase } from '../../../testing/finding-case.ts'
import { expectFinding } from '../../../testing/finding-case.ts'
import { aDeployment, anUpgrade } from '../../../testing/preflight-builder.ts'

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
    names: '2026-03-04 23:00:00 UTC',
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
  ...(['warn', 'block'] as const).flatMap((weight): readonly FindingCase[] => {
    const common = { weight, ...(weight === 'block' && { spec: anUpgrade() }) }
    const what = weight === 'block' ? ' before an upgrade' : ''
    return [
      {
        ...common,
        code: 'temporary_instance_left',
        when: `an aborted operation left one${what}`,
        reading: { cluster: withReaderOf('op-0'), makers: { 'op-0': 'failed' } },
        names: 'orders-3 was created by operation op-0, which was aborted',
        advises: /delete it/,
      },
      {
        ...common,
        code: 'temporary_instance_left',
        when: `the one that an ended operation left is the writer${what}`,
        reading: { cluster: withWriterOf('op-0'), makers: { 'op-0': 'completed' } },
        names: 'op-0, which has completed, and is the writer now',
        advises: /must not be deleted as long as it is the writer/,
      },
      {
        ...common,
        code: 'temporary_instance_left',
        when: `nobody here knows who made it${what}`,
        reading: { cluster: withReaderOf('op-0') },
        names: 'op-0, which this server does not know',
        advises: /^Check whether it belongs to an operation of another installation/,
      },
      {
        ...common,
        code: 'temporary_instance_in_use',
        when: `a paused operation has it as the writer${what}`,
        reading: { cluster: withWriterOf('op-0'), makers: { 'op-0': 'paused' } },
        names: 'orders-1 is the temporary instance of operation op-0, which is paused',
        advises: /that operation/,
        neverAdvises: /(^|[.,;] )delete/i,
      },
      {
        ...common,
        code: 'temporary_instance_in_use',
        when: `a running operation has it as a reader${what}`,
        reading: { cluster: withReaderOf('op-0'), makers: { 'op-0': 'running' } },
        names: 'op-0, which is running',
        neverAdvises: /(^|[.,;] )delete/i,
      },
      {
        ...common,
        code: 'temporary_instance_in_use',
        when: `its operation cannot be read${what}`,
        reading: { cluster: withReaderOf('op-0'), makers: { 'op-0': 'unreadable' } },
        names: 'op-0, which cannot be read',
        neverAdvises: /(^|[.,;] )delete/i,
      },
    ]
  }),
  ...(['AVAILABLE', 'SWITCHOVER_COMPLETED', 'DELETING', 'INVALID_CONFIGURATION'] as const).map(
    (status): FindingCase => ({
      code: 'deployment_in_use',
      when: `a paused operation made a deployment that is ${status}`,
      weight: 'block',
      spec: anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' }),
      reading: {
        deployments: [aDeployment({ status, tags: { [OPERATION_TAG]: 'op-0' } })],
        makers: { 'op-0': 'paused' },
      },
      names: 'belongs to operation op-0, which is paused',
      neverAdvises: /(^|[.,;] )delete/i,
    }),
  ),
  {
    code: 'blue_side',
    when: 'an aborted operation made the deployment',
    weight: 'block',
    reading: {
      deployments: [aDeployment({ tags: { [OPERATION_TAG]: 'op-0' } })],
      makers: { 'op-0': 'failed' },
    },
    names: 'bgd-1234567890abcdef',
  },
]

/** A cluster with a reader, or the writer, that an operation created. */
function withReaderOf(operationId: string) {
  return withInstance(aCluster(), 'orders-3', { tags: { [OPERATION_TAG]: operationId } })
}

function withWriterOf(operationId: string) {
  return withInstance(aCluster(), 'orders-1', { tags: { [OPERATION_TAG]: operationId } })
}

test.each(cases)('$code ($weight) when $when', expectFinding)
