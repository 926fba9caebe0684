import { expect, test } from 'vitest'
import { AUTO_SCALING_TAG, OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { creationOf } from '../testing/calls.ts'
import { aCluster, aReader, withInstance, withMember } from '../testing/cluster-builder.ts'
import { READ_AT } from '../testing/preflight-builder.ts'
import { after, clusterIs, judge, tells, testAnswers } from '../testing/step-answers.ts'
import { anRdsEvent } from '../testing/step-builder.ts'
import { createTempInstance } from './create-temp-instance.ts'

const instanceId = 'orders-1-tmp-op-1'
const withoutZone = { instanceId, templateInstanceId: 'orders-1', instanceClass: 'db.r6g.xlarge' }
const input = { ...withoutZone, availabilityZone: 'eu-west-1b' }

const temp = (changes: Partial<InstanceReading> = {}) =>
  aReader(instanceId, {
    instanceClass: 'db.r6g.xlarge',
    availabilityZone: input.availabilityZone,
    promotionTier: 0,
    tags: { team: 'shop', [OPERATION_TAG]: 'op-1' },
    ...changes,
  })
/** The temporary instance is there, like this. */
const tempIs = (changes: Partial<InstanceReading>) => ({ cluster: withMember(aCluster(), temp(changes)) })

test('the settings of the writer are copied, and the tags with ours on top, without those of AWS and auto scaling', () => {
  const tags = { team: 'shop', [AUTO_SCALING_TAG]: 'cluster:orders', 'aws:stack': 'x', 'rds:y': 'z' }
  const cluster = withInstance(aCluster(), 'orders-1', { tags })
  const assessment = judge(createTempInstance, input, { cluster })
  expect(assessment.kind === 'act' && assessment.call).toEqual({
    action: 'CreateDBInstance',
    input: {
      instanceId,
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

const { sent, seen } = after(creationOf(instanceId))
const OTHERS = { [OPERATION_TAG]: 'op-2' }
const named = { creations: { named: [{ identifier: instanceId, resourceId: temp().resourceId }] } }
const unanswered = { creations: { unanswered: [instanceId] } }
const monitoring = { intervalSeconds: 0, isPerformanceInsightsEnabled: false }

testAnswers(createTempInstance, { input }, [
  ['it is there and available', tempIs({}), 'satisfied'],
  ['it is being created', tempIs({ status: 'creating' }), 'under way'],
  ['its status is unknown', tempIs({ status: 'levitating' }), 'under way'],
  ['it is available and no member yet', tempIs({ isMember: false }), 'under way'],
  ['AWS has no capacity', tempIs({ status: 'insufficient-capacity' }), 'blocked', 'insufficient-capacity'],
  ['someone else made one of that name', tempIs({ tags: OTHERS }), 'unexpected', 'did not create it'],
  ['its tags cannot be read', tempIs({ tags: undefined }), 'unexpected'],
  [
    'AWS named it in its answer and does not show its tags yet',
    { ...named, ...tempIs({ tags: {}, createdAt: READ_AT }) },
    'under way',
    'AWS to show tag team of',
  ],
  [
    'AWS named it in its answer and never shows its tags: it is not like its template',
    { ...named, ...tempIs({ tags: {} }) },
    'needs consent',
    'tag team is not set instead of shop',
  ],
  [
    'AWS left a setting out',
    tempIs({ autoMinorVersionUpgrade: true, maintenanceWindow: 'wed:02:00-wed:02:30' }),
    'needs consent',
    'automatic minor version upgrade is on instead of off; maintenance window is wed:02:00-wed:02:30 instead of not set',
  ],
  [
    'the operator accepted what is different',
    {
      ...tempIs({ autoMinorVersionUpgrade: true }),
      accepted: [
        `["unlike_template","${instanceId}","automatic minor version upgrade is on instead of off"]`,
      ],
    },
    'satisfied',
  ],
  [
    'AWS turns monitoring on some minutes after the instance is there',
    tempIs({ monitoring, createdAt: READ_AT }),
    'under way',
    'Enhanced Monitoring interval',
  ],
  [
    'AWS does not turn monitoring on',
    tempIs({ monitoring }),
    'needs consent',
    'Enhanced Monitoring interval is 0 instead of 60',
  ],
  [
    'it was replaced by another one without tags after AWS had named it',
    { ...named, ...tempIs({ tags: {}, resourceId: 'db-ANOTHER' }) },
    'unexpected',
  ],
  [
    'AWS never answered, and shows no tags yet',
    { ...unanswered, ...tempIs({ tags: {} }) },
    'under way',
    'tags',
  ],
  ['AWS never answered, and shows other tags', { ...unanswered, ...tempIs({ tags: OTHERS }) }, 'unexpected'],
  [
    'someone changed its class',
    tempIs({ instanceClass: 'db.t4g.medium' }),
    'unexpected',
    'db.t4g.medium instead of db.r6g.xlarge',
  ],
  [
    'it was being created and is gone',
    { ...seen, ...tells(anRdsEvent(instanceId, 'no capacity in eu-west-1b')) },
    'change failed',
    'no capacity in eu-west-1b',
  ],
  ['it was asked for and is not shown yet', sent, 'CreateDBInstance'],
  ['the cluster is busy', clusterIs({ status: 'backing-up' }), 'waiting'],
  ['the writer to copy is not shown', { input: { templateInstanceId: 'orders-9' } }, 'waiting'],
])

testAnswers(createTempInstance, { input: withoutZone }, [
  ['the zone was left to AWS', tempIs({ availabilityZone: 'eu-west-1c' }), 'satisfied'],
])
