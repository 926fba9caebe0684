import { describe, expect, test } from 'vitest'
import { OPERATION_TAG } from '../../../model/identifiers.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { clusterArn, instanceArn } from '../../../testing/cluster-builder.ts'
import type { FindingCase } from '../../../testing/finding-case.ts'
import { cluster, expectFinding, member } from '../../../testing/finding-case.ts'
import { aDeployment, anUpgrade, aTypeChange } from '../../../testing/preflight-builder.ts'

const systemUpdate = (due?: { readonly forcedApplyAt: string }): Partial<PreflightReading> => ({
  pendingMaintenance: [
    {
      resourceArn: instanceArn('orders-2'),
      action: 'system-update',
      ...(due && { ...due, currentApplyAt: '2026-04-01T00:00:00.000Z' }),
    },
  ],
})
const dueAt = (forcedApplyAt: string) => systemUpdate({ forcedApplyAt })

const deployment = (changes: Parameters<typeof aDeployment>[0] = {}) => ({
  deployments: [aDeployment(changes)],
})
const BGD = 'bgd-1234567890abcdef'
const adopting = anUpgrade({ deploymentIdentifier: BGD })
const adoptingAnother = anUpgrade({ deploymentIdentifier: 'bgd-other' })
const invalid = deployment({ status: 'INVALID_CONFIGURATION', statusDetails: 'slots' })
const green = deployment({ sourceArn: clusterArn('prod'), targetArn: clusterArn('orders') })
const switched = deployment({ status: 'SWITCHOVER_COMPLETED' })
const switchedHere = deployment({
  status: 'SWITCHOVER_COMPLETED',
  sourceArn: clusterArn('orders-old1'),
  targetArn: clusterArn('orders'),
})
const global = cluster({ globalClusterId: 'world' })
const replica = cluster({ replicationSourceId: 'arn:source' })
const autoUpgrading = member('orders-3', { autoMinorVersionUpgrade: true })
const OF_OPERATION = { tags: { [OPERATION_TAG]: 'op-0' } }

test.for<FindingCase>([
  [
    'AWS acts in an hour',
    'later maintenance_due: system-update pending for orders-2',
    dueAt('2026-03-04T11:00:00.000Z'),
  ],
  ['AWS should have acted already', 'later maintenance_due: orders-2', dueAt('2026-03-04T09:00:00.000Z')],
  ['AWS acts tonight', 'warn maintenance_near: 2026-03-04 23:00:00 UTC', dueAt('2026-03-04T23:00:00.000Z')],
  ['AWS acts next week', 'info maintenance_pending: 2026-03-11', dueAt('2026-03-11T10:00:00.000Z')],
  ['AWS names no date', 'info maintenance_pending: without a date', systemUpdate()],
  ['instances of a global database are changed', 'warn global_cluster_member: world', global],
  ['a global database is upgraded', 'block global_cluster_member: world', global, anUpgrade()],
  ['instances of a replica are changed', 'warn replica_of_another_cluster: arn:source', replica],
  ['a replica is upgraded', 'block replica_of_another_cluster: arn:source', replica, anUpgrade()],
  ['a deployment is there', `block blue_side: ${BGD}`, deployment()],
  ['an upgrade was not told to adopt it', `block blue_side: ${BGD}`, deployment(), anUpgrade()],
  ['an upgrade was told to adopt another', `block blue_side: ${BGD}`, deployment(), adoptingAnother],
  [
    'an aborted operation created it',
    `block blue_side: ${BGD}`,
    { ...deployment(OF_OPERATION), makers: { 'op-0': 'failed' } },
  ],
  [
    'the adopted one is invalid',
    'block adopted_deployment_invalid: INVALID_CONFIGURATION: slots',
    invalid,
    adopting,
  ],
  ['the cluster is green', 'block green_side: orders is the green side', green],
  ['the cluster is green, and adoption is asked for', 'block green_side: green', green, adopting],
  ['the cluster has been replaced', 'block old_side: old cluster', switched],
  ['a completed record is left', `warn deployment_record_left: ${BGD}`, switchedHere],
  [
    'a completed record is left before an upgrade',
    `block deployment_record_left: ${BGD}`,
    switchedHere,
    anUpgrade(),
  ],
  ['a deployment goes away', `later deployment_being_deleted: ${BGD}`, deployment({ status: 'DELETING' })],
  ['instances are changed', 'info auto_minor_version_upgrade: orders-3', autoUpgrading],
  ['it is upgraded', 'warn auto_minor_version_upgrade: orders-3', autoUpgrading, anUpgrade()],
])('when %s: %s', (found) => {
  expectFinding(found)
})

const DELETES = /(^|[.,;] )delete/i
const reader = member('orders-3', OF_OPERATION)
const writer = member('orders-1', OF_OPERATION)

describe.each([
  ['a class change', 'warn', aTypeChange()],
  ['an upgrade', 'block', anUpgrade()],
] as const)('before %s', (_, weight, spec) => {
  test.for<readonly [string, string, FindingCase[2], RegExp]>([
    [
      'an aborted operation left',
      'orders-3 was created by operation op-0, which was aborted',
      { ...reader, makers: { 'op-0': 'failed' } },
      /delete it/,
    ],
    [
      'an ended operation left as the writer',
      'op-0, which has completed, and is the writer now',
      { ...writer, makers: { 'op-0': 'completed' } },
      /must not be deleted as long as it is the writer/,
    ],
    [
      'is not known to this server',
      'op-0, which this server does not know',
      reader,
      /^Check whether it belongs to an operation of another installation/,
    ],
  ])('a temporary instance that %s', ([when, names, reading, advice]) => {
    expect(expectFinding([when, `${weight} temporary_instance_left: ${names}`, reading, spec])).toMatch(
      advice,
    )
  })

  test.for<readonly [string, string, FindingCase[2], RegExp?]>([
    [
      'a paused operation has as the writer',
      'orders-1 is the temporary instance of operation op-0, which is paused',
      { ...writer, makers: { 'op-0': 'paused' } },
      /that operation/,
    ],
    [
      'a running operation has as a reader',
      'op-0, which is running',
      { ...reader, makers: { 'op-0': 'running' } },
    ],
    [
      'an unreadable operation has',
      'op-0, which cannot be read',
      { ...reader, makers: { 'op-0': 'unreadable' } },
    ],
  ])('no advice deletes a temporary instance that %s', ([when, names, reading, says = /./]) => {
    const advice = expectFinding([when, `${weight} temporary_instance_in_use: ${names}`, reading, spec])
    expect(advice).toMatch(says)
    expect(advice).not.toMatch(DELETES)
  })
})

test.for(['AVAILABLE', 'SWITCHOVER_COMPLETED', 'DELETING', 'INVALID_CONFIGURATION'])(
  'no advice deletes a deployment that is %s and that a paused operation created',
  (status) => {
    const reading: FindingCase[2] = {
      ...deployment({ status, ...OF_OPERATION }),
      makers: { 'op-0': 'paused' },
    }
    const finding = 'block deployment_in_use: belongs to operation op-0, which is paused'
    expect(expectFinding([status, finding, reading, adopting])).not.toMatch(DELETES)
  },
)
