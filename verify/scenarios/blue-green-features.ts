import { planSays } from '../findings.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, operation, someone } from '../happenings.ts'
import type { ClusterOrder } from '../mock-control.ts'
import { upgrade } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

const TO = '8.0.mysql_aurora.3.11.0'

/** A MySQL cluster that can be upgraded, with what a scenario is about. */
const shop = (changes: Partial<ClusterOrder> = {}): Happening =>
  aws.addsCluster({
    clusterId: 'shop',
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.10.1',
    parameters: { binlog_format: 'ROW' },
    instances: [{}],
    ...changes,
  })

/** What a blue/green deployment does not go with, or does not carry over. */
export const BLUE_GREEN_FEATURES: readonly Scenario[] = scenarios({
  'blue/green: an event scheduler that is on': {
    proves:
      'Events that would run on both sides are a reason not to begin; with a group that has them off the upgrade goes through.',
    given: [
      shop({ parameters: { binlog_format: 'ROW', event_scheduler: 'ON' } }),
      shop({ clusterId: 'spare', engineVersion: '8.4.mysql_aurora.8.4.7' }),
      client.isRefused(
        (operator) => operator.create('shop', upgrade('8.4.mysql_aurora.8.4.7')),
        'PREFLIGHT_BLOCKED',
        'event_scheduler is ON',
        'shop-cluster-params',
      ),
      aws.got(),
    ],
    request: on(
      'shop',
      upgrade('8.4.mysql_aurora.8.4.7', { dbClusterParameterGroupName: 'spare-cluster-params' }),
    ),
    othersChangeIt: true,
  },
  'blue/green: a zero-ETL integration': {
    proves:
      'AWS does not switch over with one: it is announced, the operation pauses rather than try, and goes through once it is deleted.',
    given: [
      shop({ integrations: ['to-redshift'] }),
      client.isRefused(
        (operator) => operator.create('shop', upgrade(TO, { skipPauses: ['SWITCHOVER'] })),
        'PREFLIGHT_BLOCKED',
        'to-redshift',
      ),
    ],
    request: on('shop', upgrade(TO, { skipPauses: ['CLEANUP'] })),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.continues,
      operation.pauses('BLOCKED', 'to-redshift', 'shop is still production'),
      aws.got('CreateBlueGreenDeployment'),
      someone.changes({ kind: 'delete_integration', clusterId: 'shop' }, 0),
      client.continues,
    ],
  },
  'blue/green: a zero-ETL integration that was added since': {
    proves: 'One that was made after the operation began is seen before the switchover, not by its refusal.',
    given: [shop()],
    request: on('shop', upgrade(TO, { skipPauses: ['SWITCHOVER'] })),
    happenings: [
      operation.reaches('CREATE_BLUE_GREEN_DEPLOYMENT'),
      someone.changes({ kind: 'add_integration', clusterId: 'shop' }, 0),
      operation.pauses('BLOCKED', 'shop-to-warehouse'),
      aws.got('CreateBlueGreenDeployment'),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
  },
  'blue/green: a cluster that can be backtracked': {
    proves:
      'That this is lost is said before; a backtrack while the deployment is there ends in a pause and a roll back that works.',
    given: [
      shop({ backtrackWindow: 86_400, activityStream: true }),
      planSays('shop', upgrade(TO), 'WARN', 'BACKTRACK_LOST'),
      planSays('shop', upgrade(TO), 'WARN', 'ACTIVITY_STREAM'),
    ],
    request: on('shop', upgrade(TO)),
    happenings: [
      operation.pauses('BREAKPOINT'),
      someone.changes({ kind: 'backtrack', clusterId: 'shop' }, 0),
      client.continues,
      operation.pauses('BLOCKED'),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
    afterwards: [
      aws.has('deployments left', async ({ mock }) => (await mock.state()).blueGreenDeployments, []),
    ],
  },
})
