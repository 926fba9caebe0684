import { withCluster } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { ClusterOrder } from '../mock-control.ts'
import { upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'

const FROM = '8.0.mysql_aurora.3.10.1'
const TO = '8.0.mysql_aurora.3.11.0'

/** A MySQL cluster that can be upgraded, with what a scenario is about. */
const shop = (changes: Partial<ClusterOrder> = {}): ClusterOrder => ({
  clusterId: 'shop',
  engine: 'aurora-mysql',
  engineVersion: FROM,
  parameters: { binlog_format: 'ROW' },
  instances: [{}],
  ...changes,
})

/** What a blue/green deployment does not go with, or does not carry over. */
export const BLUE_GREEN_FEATURES: readonly Scenario[] = [
  {
    name: 'blue/green: an event scheduler that is on',
    proves:
      'Events that would run on both sides are a reason not to begin; with a group that has them off the upgrade goes through.',
    cluster: 'shop',
    play: async (stage) => {
      const { operator } = stage
      const parameters = { binlog_format: 'ROW', event_scheduler: 'ON' }
      await stage.plant(shop({ parameters }))
      await stage.plant(shop({ clusterId: 'spare', engineVersion: '8.4.7' }))
      await expectRefusal(
        operator.create('shop', upgrade('8.4.7')),
        'PREFLIGHT_FAILED',
        'event_scheduler is ON',
        'shop-cluster-params',
      )
      await expectActions(stage, [])
      const dbClusterParameterGroupName = 'spare-cluster-params'
      const id = await operator.begin('shop', upgrade('8.4.7', { dbClusterParameterGroupName }))
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
    },
  },
  {
    name: 'blue/green: a zero-ETL integration',
    proves:
      'AWS does not switch over with one: it is announced, the operation pauses rather than try, and goes through once it is deleted.',
    cluster: 'shop',
    play: async (stage) => {
      const { operator, mock } = stage
      await stage.plant(shop({ integrations: ['to-redshift'] }))
      await stage.remember()
      await expectRefusal(
        operator.create('shop', upgrade(TO, { pauseBeforeSwitchover: false })),
        'PREFLIGHT_FAILED',
        'to-redshift',
      )
      const id = await operator.begin('shop', upgrade(TO, { pauseBeforeCleanup: false }))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'to-redshift', 'shop is still production')
      await expectActions(stage, ['CreateBlueGreenDeployment'])
      await mock.act({ kind: 'delete_integration', clusterId: 'shop' })
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'shop', withCluster({ engineVersion: TO }))
    },
  },
  {
    name: 'blue/green: a zero-ETL integration that was added since',
    proves: 'One that was made after the operation began is seen before the switchover, not by its refusal.',
    cluster: 'shop',
    play: async (stage) => {
      const { operator, mock } = stage
      await stage.plant(shop())
      const id = await operator.begin('shop', upgrade(TO, { pauseBeforeSwitchover: false }))
      await operator.untilStep(id, 'create_blue_green_deployment')
      await mock.act({ kind: 'add_integration', clusterId: 'shop' })
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'shop-to-warehouse')
      await expectActions(stage, ['CreateBlueGreenDeployment'])
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
    },
  },
  {
    name: 'blue/green: a cluster that can be backtracked',
    proves:
      'That this is lost is said before; a backtrack while the deployment is there ends in a pause and a roll back that works.',
    cluster: 'shop',
    play: async (stage) => {
      const { operator, mock } = stage
      await stage.plant(shop({ backtrackWindow: 86_400, activityStream: true }))
      const findings = await operator.findings('shop', upgrade(TO))
      expectEqual(
        'what is lost',
        findings
          .filter(({ code }) => ['backtrack_lost', 'activity_stream'].includes(code))
          .map(({ severity }) => severity),
        ['WARN', 'WARN'],
      )
      const id = await operator.begin('shop', upgrade(TO))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await mock.act({ kind: 'backtrack', clusterId: 'shop' })
      await operator.continue(id)
      const { pause } = await operator.untilPaused(id)
      expectTrue('the pause tells of the deployment', pause?.code === 'BLOCKED', pause)
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      expectEqual('deployments left', (await mock.state()).blueGreenDeployments, [])
    },
  },
]
