import { expect, test } from 'vitest'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import { aCluster, clusterArn, withInstance } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { aDeployment } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { anAttempt, INTENDED_AT, judge } from '../testing/step-builder.ts'
import { createBlueGreenDeployment } from './create-blue-green-deployment.ts'

const GREEN = 'orders-green-abc123'
const input = { name: 'orders-upgrade-op-1', targetEngineVersion: '17.4' }
const ours = { tags: { [OPERATION_TAG]: 'op-1' } }
const green = aCluster({ clusterId: GREEN, engineVersion: '17.4' })

const shown = (
  changes: Partial<BlueGreenReading> = {},
  greenCluster: ClusterReading | undefined = green,
) => ({
  deployment: aDeployment({ ...ours, ...changes }),
  otherClusters: greenCluster ? [greenCluster] : [],
})

const attempt = anAttempt({
  action: 'CreateBlueGreenDeployment',
  input: { name: input.name, sourceArn: clusterArn('orders'), targetEngineVersion: '17.4', tags: {} },
})

const adopting = { adoptIdentifier: 'bgd-1234567890abcdef' }

test.each<Question<'create_blue_green_deployment'>>([
  { when: 'it was not looked for', verdict: 'waiting' },
  {
    when: 'there is none: with the tags of the cluster, our tag and the target version',
    reading: { deployment: 'not_found' },
    verdict: 'act CreateBlueGreenDeployment',
    says: `"sourceArn":"${clusterArn('orders')}","targetEngineVersion":"17.4","tags":{"team":"shop","${OPERATION_TAG}":"op-1"}`,
  },
  {
    when: 'there are groups for it',
    facts: {
      targetParameterGroups: [
        { kind: 'instance', name: 'made-instance', family: 'f', isMadeHere: true, settings: [] },
        { kind: 'cluster', name: 'made-cluster', family: 'f', isMadeHere: true, settings: [] },
      ],
    },
    reading: { deployment: 'not_found' },
    verdict: 'act CreateBlueGreenDeployment',
    says: '"clusterParameterGroup":"made-cluster","instanceParameterGroup":"made-instance"',
  },
  {
    when: 'there is none any more, since the switchover is behind us and its record was deleted',
    facts: {
      deployment: { identifier: 'bgd-1234567890abcdef', isAdopted: false, switchedOverAt: INTENDED_AT },
    },
    reading: { deployment: 'not_found' },
    verdict: 'satisfied',
    says: 'switched over',
  },
  {
    when: 'the cluster is busy',
    cluster: aCluster({ status: 'backing-up' }),
    reading: { deployment: 'not_found' },
    verdict: 'waiting',
  },
  {
    when: 'it was being made and is gone',
    attempts: [{ ...attempt, seenAt: INTENDED_AT }],
    reading: { deployment: 'not_found' },
    verdict: 'change failed',
  },
  {
    when: 'the one to adopt is not there',
    input: adopting,
    reading: { deployment: 'not_found' },
    verdict: 'unexpected',
  },
  {
    when: 'it is being made',
    reading: shown({ status: 'PROVISIONING', tasks: [{ name: 'CREATING', status: 'IN_PROGRESS' }] }),
    verdict: 'under way',
    says: 'task CREATING is IN_PROGRESS',
  },
  {
    when: 'its status is unknown',
    reading: shown({ status: 'LEVITATING' }),
    verdict: 'under way',
  },
  {
    when: 'it is available and a task is not complete',
    reading: shown({ tasks: [{ name: 'DB_ENGINE_VERSION_UPGRADE', status: 'PENDING' }] }),
    verdict: 'under way',
  },
  {
    when: 'it is available and a member is not',
    reading: shown({
      members: [{ sourceArn: clusterArn('orders'), targetArn: clusterArn(GREEN), status: 'PROVISIONING' }],
    }),
    verdict: 'under way',
    says: 'green counterpart of orders is PROVISIONING',
  },
  {
    when: 'it is available and a member has no counterpart',
    reading: shown({ members: [{ sourceArn: clusterArn('orders'), status: 'AVAILABLE' }] }),
    verdict: 'under way',
  },
  {
    when: 'the green cluster was not read',
    reading: { ...shown(), otherClusters: [] },
    verdict: 'under way',
  },
  {
    when: 'a green instance is busy',
    reading: shown({}, withInstance(green, 'orders-2', { status: 'configuring-log-exports' })),
    verdict: 'under way',
    says: 'orders-2 is configuring-log-exports',
  },
  { when: 'everything is ready', reading: shown(), verdict: 'satisfied' },
  {
    when: 'green is on another version',
    reading: shown({}, { ...green, engineVersion: '16.4' }),
    verdict: 'blocked',
    says: 'is 16.4, not 17.4',
  },
  {
    when: 'a task failed',
    reading: shown({
      tasks: [
        { name: 'CREATING_READ_REPLICA_OF_SOURCE', status: 'COMPLETED' },
        { name: 'DB_ENGINE_VERSION_UPGRADE', status: 'FAILED' },
      ],
    }),
    verdict: 'blocked',
    says: 'failed tasks: DB_ENGINE_VERSION_UPGRADE',
  },
  {
    when: 'the configuration is invalid: with the words of AWS',
    attempts: [attempt],
    reading: {
      ...shown({ status: 'INVALID_CONFIGURATION', statusDetails: 'too few slots' }),
      events: [
        {
          sourceType: 'blue-green-deployment',
          sourceId: 'bgd-1234567890abcdef',
          message: 'incompatible parameter: [max_replication_slots]',
          categories: ['failure'],
          at: '2026-03-04T09:59:00.000Z',
        },
      ],
    },
    verdict: 'blocked',
    says: 'INVALID_CONFIGURATION: too few slots. AWS says: "incompatible parameter: [max_replication_slots]"',
  },
  {
    when: 'somebody else made one of that name',
    reading: shown({ tags: {} }),
    verdict: 'unexpected',
    says: 'did not create it',
  },
  {
    when: 'AWS named it in its answer and does not show its tags yet',
    reading: shown({ tags: {} }),
    creations: { named: [{ identifier: aDeployment().identifier }] },
    verdict: 'satisfied',
  },
  {
    when: 'AWS never answered, and does not show its tags yet',
    reading: shown({ tags: {} }),
    creations: { unanswered: [aDeployment().name] },
    verdict: 'under way',
    says: 'tags',
  },
  { when: 'it was told to adopt it', input: adopting, reading: shown({ tags: {} }), verdict: 'satisfied' },
  {
    when: 'the one to adopt is of another cluster',
    input: adopting,
    reading: shown({ tags: {}, sourceArn: clusterArn('other') }),
    verdict: 'blocked',
    says: 'is of other, not of orders',
  },
  {
    when: 'the cluster is the green side of the one to adopt',
    input: adopting,
    reading: shown({ tags: {}, sourceArn: clusterArn('other'), targetArn: clusterArn('orders') }),
    verdict: 'blocked',
    says: 'orders is the green side',
  },
  {
    when: 'a reset comes after the switchover',
    reading: shown({
      status: 'SWITCHOVER_COMPLETED',
      sourceArn: clusterArn('orders-old1'),
      targetArn: clusterArn('orders'),
    }),
    verdict: 'satisfied',
  },
  {
    when: 'a switchover failed before and the green side still is ready',
    reading: shown({ status: 'SWITCHOVER_FAILED' }),
    verdict: 'satisfied',
  },
])('$verdict when $when', expectAnswer(createBlueGreenDeployment, input))

test.each([
  { adoptIdentifier: undefined, isAdopted: false },
  { adoptIdentifier: 'bgd-1234567890abcdef', isAdopted: true },
])(
  'the deployment and its green cluster are learnt: adopted: $isAdopted',
  ({ adoptIdentifier, isAdopted }) => {
    const { learnt } = judge(
      createBlueGreenDeployment,
      { ...input, ...(adoptIdentifier !== undefined && { adoptIdentifier }) },
      { reading: shown({ status: 'PROVISIONING' }) },
    )
    expect(learnt?.deployment).toEqual({
      identifier: 'bgd-1234567890abcdef',
      isAdopted,
      greenClusterId: GREEN,
    })
  },
)
