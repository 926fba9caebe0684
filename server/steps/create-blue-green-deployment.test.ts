import { expect, test } from 'vitest'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import { aCluster, clusterArn, withInstance } from '../testing/cluster-builder.ts'
import { aDeployment } from '../testing/preflight-builder.ts'
import { after, clusterIs, judge, testAnswers } from '../testing/step-answers.ts'
import { anRdsEvent, aTargetGroup, INTENDED_AT } from '../testing/step-builder.ts'
import { createBlueGreenDeployment } from './create-blue-green-deployment.ts'

const GREEN = 'orders-green-abc123'
const [BLUE_ARN, GREEN_ARN, OTHER_ARN] = [clusterArn('orders'), clusterArn(GREEN), clusterArn('other')]
const { identifier } = aDeployment()
const input = { name: 'orders-upgrade-op-1', targetEngineVersion: '17.4' }
const green = aCluster({ clusterId: GREEN, engineVersion: '17.4' })

/** The deployment of this operation is shown like this, with its green cluster. */
const shown = (changes: Partial<BlueGreenReading> = {}, greenCluster: ClusterReading = green) => ({
  reading: {
    deployment: aDeployment({ tags: { [OPERATION_TAG]: 'op-1' }, ...changes }),
    otherClusters: [greenCluster],
  },
})
const none = { reading: { deployment: 'not_found' } } as const

const { sent, seen } = after({
  action: 'CreateBlueGreenDeployment',
  input: { name: input.name, sourceArn: BLUE_ARN, targetEngineVersion: '17.4', tags: {} },
})
const madeGroups = [aTargetGroup('instance', 'made-instance'), aTargetGroup('cluster', 'made-cluster')]
const switchedOver = { deployment: { identifier, isAdopted: false, switchedOverAt: INTENDED_AT } }
const adopting = { input: { adoptIdentifier: identifier } }
const failure = anRdsEvent(identifier, 'incompatible parameter: [max_replication_slots]')
const invalid = shown({ status: 'INVALID_CONFIGURATION', statusDetails: 'too few slots' }).reading

testAnswers(createBlueGreenDeployment, { input }, [
  ['it was not looked for', {}, 'waiting'],
  [
    'there is none: with the tags of the cluster, our tag and the target version',
    none,
    'CreateBlueGreenDeployment',
    `"sourceArn":"${BLUE_ARN}","targetEngineVersion":"17.4","tags":{"team":"shop","${OPERATION_TAG}":"op-1"}`,
  ],
  [
    'there are groups for it',
    { ...none, facts: { targetParameterGroups: madeGroups } },
    'CreateBlueGreenDeployment',
    '"clusterParameterGroup":"made-cluster","instanceParameterGroup":"made-instance"',
  ],
  [
    'there is none any more, since the switchover is behind us and its record was deleted',
    { ...none, facts: switchedOver },
    'satisfied',
    'switched over',
  ],
  ['the cluster is busy', { ...none, ...clusterIs({ status: 'backing-up' }) }, 'waiting'],
  ['it was being made and is gone', { ...none, ...seen }, 'change failed'],
  ['the one to adopt is not there', { ...none, ...adopting }, 'unexpected'],
  [
    'it is being made',
    shown({ status: 'PROVISIONING', tasks: [{ name: 'CREATING', status: 'IN_PROGRESS' }] }),
    'under way',
    'task CREATING is IN_PROGRESS',
  ],
  ['its status is unknown', shown({ status: 'LEVITATING' }), 'under way'],
  [
    'it is available and a task is not complete',
    shown({ tasks: [{ name: 'DB_ENGINE_VERSION_UPGRADE', status: 'PENDING' }] }),
    'under way',
  ],
  [
    'it is available and a member is not',
    shown({ members: [{ sourceArn: BLUE_ARN, targetArn: GREEN_ARN, status: 'PROVISIONING' }] }),
    'under way',
    'green counterpart of orders is PROVISIONING',
  ],
  [
    'it is available and a member has no counterpart',
    shown({ members: [{ sourceArn: BLUE_ARN, status: 'AVAILABLE' }] }),
    'under way',
  ],
  ['the green cluster was not read', { reading: { ...shown().reading, otherClusters: [] } }, 'under way'],
  [
    'a green instance is busy',
    shown({}, withInstance(green, 'orders-2', { status: 'configuring-log-exports' })),
    'under way',
    'orders-2 is configuring-log-exports',
  ],
  ['everything is ready', shown(), 'satisfied'],
  [
    'green is on another version',
    shown({}, { ...green, engineVersion: '16.4' }),
    'blocked',
    '16.4, not 17.4',
  ],
  [
    'a task failed',
    shown({
      tasks: [
        { name: 'CREATING_READ_REPLICA_OF_SOURCE', status: 'COMPLETED' },
        { name: 'DB_ENGINE_VERSION_UPGRADE', status: 'FAILED' },
      ],
    }),
    'blocked',
    'failed tasks: DB_ENGINE_VERSION_UPGRADE',
  ],
  [
    'the configuration is invalid: with the words of AWS',
    { ...sent, reading: { ...invalid, events: [failure] } },
    'blocked',
    'INVALID_CONFIGURATION: too few slots. AWS says: "incompatible parameter: [max_replication_slots]"',
  ],
  ['someone else made one of that name', shown({ tags: {} }), 'unexpected', 'did not create it'],
  [
    'AWS named it in its answer and does not show its tags yet',
    { ...shown({ tags: {} }), creations: { named: [{ identifier }] } },
    'satisfied',
  ],
  [
    'AWS never answered, and does not show its tags yet',
    { ...shown({ tags: {} }), creations: { unanswered: [aDeployment().name] } },
    'under way',
    'tags',
  ],
  ['it was told to adopt it', { ...adopting, ...shown({ tags: {} }) }, 'satisfied'],
  [
    'the one to adopt is of another cluster',
    { ...adopting, ...shown({ tags: {}, sourceArn: OTHER_ARN }) },
    'blocked',
    'is of other, not of orders',
  ],
  [
    'the cluster is the green side of the one to adopt',
    { ...adopting, ...shown({ tags: {}, sourceArn: OTHER_ARN, targetArn: BLUE_ARN }) },
    'blocked',
    'orders is the green side',
  ],
  [
    'a reset comes after the switchover',
    shown({
      status: 'SWITCHOVER_COMPLETED',
      sourceArn: clusterArn('orders-old1'),
      targetArn: BLUE_ARN,
    }),
    'satisfied',
  ],
  ['a switchover failed and the green side is ready', shown({ status: 'SWITCHOVER_FAILED' }), 'satisfied'],
])

test.each([
  { own: {}, isAdopted: false },
  { own: adopting, isAdopted: true },
])('the deployment and its green cluster are learnt: adopted: $isAdopted', ({ own, isAdopted }) => {
  const { learnt } = judge(createBlueGreenDeployment, input, { ...own, ...shown({ status: 'PROVISIONING' }) })
  expect(learnt?.deployment).toEqual({ identifier, isAdopted, greenClusterId: GREEN })
})
