import { expect, test } from 'vitest'
import { findInstance } from '../model/cluster-reading.ts'
import { AUTO_SCALING_TAG, OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { aCluster, aReader, withInstance, withMember, withoutMember } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { READ_AT } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { anAttempt, INTENDED_AT, judge } from '../testing/step-builder.ts'
import { createTempInstance } from './create-temp-instance.ts'

const input = {
  instanceId: 'orders-1-tmp-op-1',
  templateInstanceId: 'orders-1',
  instanceClass: 'db.r6g.xlarge',
  availabilityZone: 'eu-west-1b',
}

const withTemp = (changes: Partial<InstanceReading> = {}) =>
  withMember(
    aCluster(),
    aReader(input.instanceId, {
      instanceClass: 'db.r6g.xlarge',
      availabilityZone: input.availabilityZone,
      promotionTier: 0,
      tags: { team: 'shop', [OPERATION_TAG]: 'op-1' },
      ...changes,
    }),
  )

const withTempId = () => findInstance(withTemp(), input.instanceId)?.resourceId ?? ''

const callOf = (cluster = aCluster()) => {
  const assessment = judge(createTempInstance, input, { cluster })
  if (assessment.kind !== 'act') throw new Error(assessment.kind)
  return assessment.call
}

test('the settings of the writer are copied, and the tags with ours on top', () => {
  expect(callOf()).toEqual({
    action: 'CreateDBInstance',
    input: {
      instanceId: input.instanceId,
      clusterId: 'orders',
      engine: 'aurora-postgresql',
      instanceClass: 'db.r6g.xlarge',
      promotionTier: 0,
      availabilityZone: 'eu-west-1b',
      parameterGroup: 'orders-instance-16',
      monitoring: {
        intervalSeconds: 60,
        roleArn: 'arn:aws:iam::123456789012:role/monitoring',
        isPerformanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: 'key-1',
        performanceInsightsRetentionDays: 7,
      },
      caCertificateId: 'rds-ca-rsa2048-g1',
      subnetGroupName: 'private',
      isPubliclyAccessible: false,
      copiesTagsToSnapshots: true,
      autoMinorVersionUpgrade: false,
      tags: { team: 'shop', [OPERATION_TAG]: 'op-1' },
    },
  })
})

test.for([
  [undefined, 0, 'to be the writer'],
  ['writer', 0, 'to be the writer'],
  ['capacity', 15, 'so that as many instances serve as before'],
] as const)('with the purpose %s it gets promotion tier %i and says so', ([purpose, tier, says]) => {
  const asked = { ...input, ...(purpose && { purpose }) }
  const assessment = judge(createTempInstance, asked)
  expect(assessment).toMatchObject({ kind: 'act', call: { input: { promotionTier: tier } } })
  expect(createTempInstance.description(asked)).toContain(says)
})

test('neither the auto-scaling tag nor tags of AWS are copied', () => {
  const tags = {
    team: 'shop',
    [AUTO_SCALING_TAG]: 'cluster:orders',
    'aws:cloudformation:stack': 'x',
    'rds:y': 'z',
  }
  const { input: sent } = callOf(withInstance(aCluster(), 'orders-1', { tags }))
  expect(sent).toMatchObject({ tags: { team: 'shop', [OPERATION_TAG]: 'op-1' } })
  expect(Object.keys('tags' in sent ? sent.tags : {})).toHaveLength(2)
})

const attempt = anAttempt(callOf())
const seen = { ...attempt, seenAt: INTENDED_AT }

test.each<Question<'create_temp_instance'>>([
  { when: 'it is there and available', cluster: withTemp(), verdict: 'satisfied' },
  { when: 'it is being created', cluster: withTemp({ status: 'creating' }), verdict: 'under way' },
  { when: 'its status is unknown', cluster: withTemp({ status: 'levitating' }), verdict: 'under way' },
  { when: 'it is available and no member yet', cluster: withTemp({ isMember: false }), verdict: 'under way' },
  {
    when: 'AWS has no capacity',
    cluster: withTemp({ status: 'insufficient-capacity' }),
    verdict: 'blocked',
    says: 'insufficient-capacity',
  },
  {
    when: 'somebody else made one of that name',
    cluster: withTemp({ tags: { [OPERATION_TAG]: 'op-2' } }),
    verdict: 'unexpected',
    says: 'did not create it',
  },
  { when: 'its tags cannot be read', cluster: withTemp({ tags: undefined }), verdict: 'unexpected' },
  {
    when: 'AWS named it in its answer and does not show its tags yet',
    cluster: withTemp({ tags: {}, createdAt: READ_AT }),
    creations: { named: [{ identifier: input.instanceId, resourceId: withTempId() }] },
    verdict: 'under way',
    says: 'AWS to show tag team of',
  },
  {
    when: 'AWS named it in its answer and never shows its tags: it is not like its template',
    cluster: withTemp({ tags: {} }),
    creations: { named: [{ identifier: input.instanceId, resourceId: withTempId() }] },
    verdict: 'needs consent',
    says: 'tag team is not set instead of shop',
  },
  {
    when: 'AWS left a setting out',
    cluster: withTemp({ autoMinorVersionUpgrade: true, maintenanceWindow: 'wed:02:00-wed:02:30' }),
    verdict: 'needs consent',
    says: 'automatic minor version upgrade is on instead of off; maintenance window is wed:02:00-wed:02:30 instead of not set',
  },
  {
    when: 'the operator accepted what is different',
    cluster: withTemp({ autoMinorVersionUpgrade: true }),
    accepted: [
      '["unlike_template","orders-1-tmp-op-1","automatic minor version upgrade is on instead of off"]',
    ],
    verdict: 'satisfied',
  },
  {
    when: 'AWS turns monitoring on some minutes after the instance is there',
    cluster: withTemp({
      monitoring: { intervalSeconds: 0, isPerformanceInsightsEnabled: false },
      createdAt: READ_AT,
    }),
    verdict: 'under way',
    says: 'Enhanced Monitoring interval',
  },
  {
    when: 'AWS does not turn monitoring on',
    cluster: withTemp({ monitoring: { intervalSeconds: 0, isPerformanceInsightsEnabled: false } }),
    verdict: 'needs consent',
    says: 'Enhanced Monitoring interval is 0 instead of 60',
  },
  {
    when: 'it was replaced by another one without tags after AWS had named it',
    cluster: withTemp({ tags: {}, resourceId: 'db-ANOTHER' }),
    creations: { named: [{ identifier: input.instanceId, resourceId: withTempId() }] },
    verdict: 'unexpected',
  },
  {
    when: 'AWS never answered, and does not show its tags yet',
    cluster: withTemp({ tags: {} }),
    creations: { unanswered: [input.instanceId] },
    verdict: 'under way',
    says: 'tags',
  },
  {
    when: 'AWS never answered, and shows tags without ours',
    cluster: withTemp({ tags: { team: 'shop' } }),
    creations: { unanswered: [input.instanceId] },
    verdict: 'unexpected',
  },
  {
    when: 'somebody changed its class',
    cluster: withTemp({ instanceClass: 'db.t4g.medium' }),
    verdict: 'unexpected',
    says: 'db.t4g.medium instead of db.r6g.xlarge',
  },
  {
    when: 'it was being created and is gone',
    attempts: [seen],
    reading: {
      events: [
        {
          sourceType: 'db-instance',
          sourceId: input.instanceId,
          message: 'no capacity in eu-west-1b',
          categories: ['failure'],
          at: '2026-03-04T09:59:00.000Z',
        },
      ],
    },
    verdict: 'change failed',
    says: 'no capacity in eu-west-1b',
  },
  { when: 'it was asked for and is not shown yet', attempts: [attempt], verdict: 'act CreateDBInstance' },
  { when: 'the cluster is busy', cluster: aCluster({ status: 'backing-up' }), verdict: 'waiting' },
  {
    when: 'the writer to copy is not shown',
    input: { templateInstanceId: 'orders-9' },
    cluster: withoutMember(aCluster(), 'orders-9'),
    verdict: 'waiting',
  },
])('$verdict when $when', expectAnswer(createTempInstance, input))

const { availabilityZone: _, ...withoutZone } = input

test.each<Question<'create_temp_instance'>>([
  {
    when: 'the zone was left to AWS',
    cluster: withTemp({ availabilityZone: 'eu-west-1c' }),
    verdict: 'satisfied',
  },
])('$verdict when $when', expectAnswer(createTempInstance, withoutZone))
