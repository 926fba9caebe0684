import { expect, test } from 'vitest'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { switchoverOf } from '../testing/calls.ts'
import { aCluster, clusterArn, withInstance } from '../testing/cluster-builder.ts'
import { aDeployment, READ_AT } from '../testing/preflight-builder.ts'
import { after, judge, readerIs, testAnswers } from '../testing/step-answers.ts'
import { anRdsEvent, INTENDED_AT, originalOf } from '../testing/step-builder.ts'
import { switchoverBlueGreen } from './switchover-blue-green.ts'

const GREEN = 'orders-green-abc123'
const [BLUE_ARN, GREEN_ARN] = [clusterArn('orders'), clusterArn(GREEN)]
const { identifier } = aDeployment()
const input = { timeoutSeconds: 300, targetEngineVersion: '17.4' }
const deployment = { identifier, isAdopted: false, greenClusterId: GREEN }
const facts = { original: originalOf(), deployment }
const switchedOver = { facts: { ...facts, deployment: { ...deployment, switchedOverAt: INTENDED_AT } } }
const green = aCluster({ clusterId: GREEN, engineVersion: '17.4', resourceId: 'cluster-GREEN' })
const production = aCluster({ engineVersion: '17.4', resourceId: 'cluster-GREEN' })

/** The deployment is shown like this, with its green cluster. */
const shown = (changes: Partial<BlueGreenReading> = {}, greenCluster: ClusterReading = green) => ({
  reading: { deployment: aDeployment(changes), otherClusters: [greenCluster] },
})
const gone = { reading: { deployment: 'not_found' } } as const
const inProgress = shown({ status: 'SWITCHOVER_IN_PROGRESS' })
const completed = shown({ status: 'SWITCHOVER_COMPLETED' })
const failed = (statusDetails?: string) =>
  shown({ status: 'SWITCHOVER_FAILED', ...(statusDetails !== undefined && { statusDetails }) })

/** Both sides are ready, and zero-ETL integrations read from the cluster. */
const integrations = (...statuses: readonly string[]) => ({
  reading: {
    ...shown().reading,
    integrations: statuses.map((status) => ({
      arn: 'arn:aws:rds:eu-west-1:123456789012:integration:1',
      name: 'to-redshift',
      sourceArn: BLUE_ARN,
      status,
    })),
  },
})

const { sent, seen, closed } = after(switchoverOf(identifier))
/** Both sides are ready, and RDS has reported a cancelled switchover. */
const cancelled = (sourceId = identifier) => {
  const event = anRdsEvent(sourceId, 'Switchover was canceled due to replication lag')
  return { reading: { ...shown().reading, events: [event] } }
}

testAnswers(switchoverBlueGreen, { input, facts }, [
  ['no deployment is known', { facts: {} }, 'unexpected'],
  ['it was not read', {}, 'waiting'],
  ['it is gone', gone, 'unexpected'],
  ['its record was deleted afterwards', { ...gone, ...switchedOver, cluster: production }, 'satisfied'],
  [
    'both sides are ready',
    shown(),
    'SwitchoverBlueGreenDeployment',
    '{"identifier":"bgd-1234567890abcdef","timeoutSeconds":300}',
  ],
  ['no integration reads from it', integrations(), 'SwitchoverBlueGreenDeployment'],
  ['an integration reads from it', integrations('active', 'deleting'), 'unexpected', 'still production'],
  [
    'the integration is being deleted',
    integrations('deleting'),
    'waiting',
    'integration to-redshift to be deleted',
  ],
  [
    'a member is not available',
    shown({ members: [{ sourceArn: BLUE_ARN, targetArn: GREEN_ARN, status: 'PROVISIONING' }] }),
    'waiting',
  ],
  ['the green cluster was not read', { reading: { deployment: aDeployment() } }, 'waiting'],
  [
    'a green instance is busy',
    shown({}, withInstance(green, 'orders-3', { status: 'modifying' })),
    'waiting',
    'orders-3 is modifying',
  ],
  ['a blue instance is busy', { ...readerIs({ status: 'rebooting' }), ...shown() }, 'waiting'],
  ['it switches over', { ...sent, ...inProgress }, 'under way', 'orders AVAILABLE'],
  ['it is completed and the name still shows the old cluster', { ...seen, ...completed }, 'under way'],
  ['it is completed and busy', { ...completed, cluster: { ...production, status: 'modifying' } }, 'waiting'],
  ['it is completed', { ...completed, cluster: production }, 'satisfied'],
  [
    'it is completed on another version',
    { ...completed, cluster: { ...production, engineVersion: '17.2' } },
    'unexpected',
    '17.2 instead of 17.4',
  ],
  [
    'it went back to available: cancelled, with the words of AWS',
    { ...seen, ...cancelled() },
    'change failed',
    'AWS says: "Switchover was canceled due to replication lag"',
  ],
  ['it failed', { ...sent, ...failed('timeout') }, 'change failed', 'timeout'],
  ['it was cancelled before it was seen to begin', { ...sent, ...cancelled() }, 'change failed'],
  [
    'an event about another cluster says that something failed',
    { ...sent, ...cancelled('other') },
    'SwitchoverBlueGreenDeployment',
  ],
  ['a cancelled one is tried again', { ...closed, ...shown() }, 'SwitchoverBlueGreenDeployment'],
  ['a failed one is tried again', { ...closed, ...failed() }, 'SwitchoverBlueGreenDeployment'],
  [
    'the configuration became invalid',
    shown({ status: 'INVALID_CONFIGURATION', statusDetails: 'DDL on blue' }),
    'blocked',
    'DDL on blue',
  ],
  ['its status is unknown', shown({ status: 'LEVITATING' }), 'waiting'],
])

test('that the switchover took place is learnt with its time, once the new cluster bears the name', () => {
  const before = { facts, ...completed }
  expect(judge(switchoverBlueGreen, input, before).learnt).toBeUndefined()
  expect(judge(switchoverBlueGreen, input, { ...before, cluster: production }).learnt?.deployment).toEqual({
    ...deployment,
    switchedOverAt: READ_AT,
  })
})
