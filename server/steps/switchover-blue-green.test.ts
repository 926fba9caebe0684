import { expect, test } from 'vitest'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import { aCluster, clusterArn, withInstance } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { aDeployment, READ_AT } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { anAttempt, INTENDED_AT, judge, originalOf } from '../testing/step-builder.ts'
import { switchoverBlueGreen } from './switchover-blue-green.ts'

const GREEN = 'orders-green-abc123'
const input = { timeoutSeconds: 300, targetEngineVersion: '17.4' }
const facts = {
  original: originalOf(),
  deployment: { identifier: 'bgd-1234567890abcdef', isAdopted: false, greenClusterId: GREEN },
}
const green = aCluster({ clusterId: GREEN, engineVersion: '17.4', resourceId: 'cluster-GREEN' })
const production = aCluster({ engineVersion: '17.4', resourceId: 'cluster-GREEN' })

const shown = (changes: Partial<BlueGreenReading> = {}, greenCluster: ClusterReading = green) => ({
  deployment: aDeployment(changes),
  otherClusters: [greenCluster],
})

const integration = (status: string) => ({
  arn: 'arn:aws:rds:eu-west-1:123456789012:integration:1',
  name: 'to-redshift',
  sourceArn: clusterArn('orders'),
  status,
})

const attempt = anAttempt({
  action: 'SwitchoverBlueGreenDeployment',
  input: { identifier: 'bgd-1234567890abcdef', timeoutSeconds: 300 },
})
const seen = { ...attempt, seenAt: INTENDED_AT }

const cancelled = (changes: Partial<RdsEventReading> = {}): RdsEventReading => ({
  sourceType: 'blue-green-deployment',
  sourceId: 'bgd-1234567890abcdef',
  message: 'Switchover was canceled due to replication lag',
  categories: ['failure'],
  at: '2026-03-04T09:59:00.000Z',
  ...changes,
})

test.each<Question<'switchover_blue_green'>>([
  { when: 'no deployment is known', facts: {}, verdict: 'unexpected' },
  { when: 'it was not read', facts, verdict: 'waiting' },
  { when: 'it is gone', facts, reading: { deployment: 'not_found' }, verdict: 'unexpected' },
  {
    when: 'its record was deleted after the switchover',
    facts: { ...facts, deployment: { ...facts.deployment, switchedOverAt: INTENDED_AT } },
    cluster: production,
    reading: { deployment: 'not_found' },
    verdict: 'satisfied',
  },
  {
    when: 'both sides are ready',
    facts,
    reading: shown(),
    verdict: 'act SwitchoverBlueGreenDeployment',
    says: '{"identifier":"bgd-1234567890abcdef","timeoutSeconds":300}',
  },
  {
    when: 'no integration reads from the cluster',
    facts,
    reading: { ...shown(), integrations: [] },
    verdict: 'act SwitchoverBlueGreenDeployment',
  },
  {
    when: 'an integration reads from the cluster',
    facts,
    reading: { ...shown(), integrations: [integration('active'), integration('deleting')] },
    verdict: 'unexpected',
    says: 'orders is still production',
  },
  {
    when: 'the integration is being deleted',
    facts,
    reading: { ...shown(), integrations: [integration('deleting')] },
    verdict: 'waiting',
    says: 'zero-ETL integration to-redshift to be deleted',
  },
  {
    when: 'a member is not available',
    facts,
    reading: shown({
      members: [{ sourceArn: clusterArn('orders'), targetArn: clusterArn(GREEN), status: 'PROVISIONING' }],
    }),
    verdict: 'waiting',
  },
  {
    when: 'the green cluster was not read',
    facts,
    reading: { deployment: aDeployment() },
    verdict: 'waiting',
  },
  {
    when: 'a green instance is busy',
    facts,
    reading: shown({}, withInstance(green, 'orders-3', { status: 'modifying' })),
    verdict: 'waiting',
    says: 'orders-3 is modifying',
  },
  {
    when: 'a blue instance is busy',
    facts,
    cluster: withInstance(aCluster(), 'orders-2', { status: 'rebooting' }),
    reading: shown(),
    verdict: 'waiting',
  },
  {
    when: 'it switches over',
    facts,
    attempts: [attempt],
    reading: shown({ status: 'SWITCHOVER_IN_PROGRESS' }),
    verdict: 'under way',
    says: 'orders AVAILABLE',
  },
  {
    when: 'it is completed and the name still shows the old cluster',
    facts,
    attempts: [seen],
    reading: shown({ status: 'SWITCHOVER_COMPLETED' }),
    verdict: 'under way',
  },
  {
    when: 'it is completed and the new cluster is busy',
    facts,
    cluster: { ...production, status: 'modifying' },
    reading: shown({ status: 'SWITCHOVER_COMPLETED' }),
    verdict: 'waiting',
  },
  {
    when: 'it is completed',
    facts,
    cluster: production,
    reading: shown({ status: 'SWITCHOVER_COMPLETED' }),
    verdict: 'satisfied',
  },
  {
    when: 'it is completed on another version',
    facts,
    cluster: { ...production, engineVersion: '17.2' },
    reading: shown({ status: 'SWITCHOVER_COMPLETED' }),
    verdict: 'unexpected',
    says: '17.2 instead of 17.4',
  },
  {
    when: 'it went back to available: cancelled, with the words of AWS',
    facts,
    attempts: [seen],
    reading: { ...shown(), events: [cancelled()] },
    verdict: 'change failed',
    says: 'AWS says: "Switchover was canceled due to replication lag"',
  },
  {
    when: 'it failed',
    facts,
    attempts: [attempt],
    reading: shown({ status: 'SWITCHOVER_FAILED', statusDetails: 'timeout' }),
    verdict: 'change failed',
    says: 'timeout',
  },
  {
    when: 'it was cancelled before anybody saw it begin',
    facts,
    attempts: [attempt],
    reading: { ...shown(), events: [cancelled()] },
    verdict: 'change failed',
  },
  {
    when: 'an event about another cluster says that something failed',
    facts,
    attempts: [attempt],
    reading: { ...shown(), events: [cancelled({ sourceId: 'other' })] },
    verdict: 'act SwitchoverBlueGreenDeployment',
  },
  {
    when: 'a cancelled one is tried again by the operator',
    facts,
    attempts: [{ ...seen, closedAt: INTENDED_AT }],
    reading: shown(),
    verdict: 'act SwitchoverBlueGreenDeployment',
  },
  {
    when: 'a failed one is tried again by the operator',
    facts,
    attempts: [{ ...seen, closedAt: INTENDED_AT }],
    reading: shown({ status: 'SWITCHOVER_FAILED' }),
    verdict: 'act SwitchoverBlueGreenDeployment',
  },
  {
    when: 'the configuration became invalid',
    facts,
    reading: shown({ status: 'INVALID_CONFIGURATION', statusDetails: 'DDL on blue' }),
    verdict: 'blocked',
    says: 'DDL on blue',
  },
  { when: 'its status is unknown', facts, reading: shown({ status: 'LEVITATING' }), verdict: 'waiting' },
])('$verdict when $when', expectAnswer(switchoverBlueGreen, input))

test('that the switchover took place is learnt with its time, once the new cluster bears the name', () => {
  const reading = shown({ status: 'SWITCHOVER_COMPLETED' })
  expect(
    judge(switchoverBlueGreen, input, { facts, cluster: production, reading }).learnt?.deployment,
  ).toEqual({
    ...facts.deployment,
    switchedOverAt: READ_AT,
  })
  expect(judge(switchoverBlueGreen, input, { facts, reading }).learnt).toBeUndefined()
})
