import { changes, withCluster, withInstanceGroup } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { maintenance } from '../maintenance.ts'
import { expectTrue } from '../mismatch.ts'
import { cycle, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import { cleanUp, createDeployment, proxyTargets, snapshotFor, switchOver } from '../upgrade-calls.ts'

const CLUSTER = 'demo-proxy-cluster'
const MEMBERS = [`${CLUSTER}-1`, `${CLUSTER}-2`]
const GROUPS = { cluster: `${CLUSTER}-cluster-params`, instance: 'default.aurora-postgresql15' }

/** Upgrades of a cluster behind an RDS proxy, and proxies that are owed. */
export const PROXIES: readonly Scenario[] = [
  maintenance({
    name: 'proxies: kept through an upgrade',
    proves: 'With KEEP the proxy is left alone, and the upgrade waits until it points at the new instances.',
    cluster: CLUSTER,
    order: upgrade('15.13', { proxyHandling: 'KEEP' }),
    calls: [createDeployment(CLUSTER, '15.13', GROUPS), switchOver(), ...cleanUp(CLUSTER, MEMBERS)],
    writeInterruptions: 1,
    serving: 2,
    becomes: withCluster({ engineVersion: '15.13' }),
    leaves: { added: [`snapshot ${snapshotFor(CLUSTER)}`] },
  }),
  maintenance({
    name: 'proxies: deregistered for an upgrade',
    proves:
      'With DEREGISTER the proxy is taken away before the deployment and put back after the switchover.',
    cluster: CLUSTER,
    order: upgrade('15.13', { proxyHandling: 'DEREGISTER' }),
    calls: [
      proxyTargets('DeregisterDBProxyTargets', 'demo-proxy', CLUSTER),
      createDeployment(CLUSTER, '15.13', GROUPS),
      switchOver(),
      proxyTargets('RegisterDBProxyTargets', 'demo-proxy', CLUSTER),
      ...cleanUp(CLUSTER, MEMBERS),
    ],
    // The deregistration is one, since clients of the proxy lose the database with it.
    writeInterruptions: 2,
    serving: 2,
    becomes: withCluster({ engineVersion: '15.13' }),
    leaves: { added: [`snapshot ${snapshotFor(CLUSTER)}`] },
  }),
  {
    name: 'proxies: a wait that succeeds is completed, not skipped',
    proves:
      'The wait for the proxies sends no call of its own; it is completed, because there was something to wait for.',
    cluster: CLUSTER,
    play: async ({ operator }) => {
      const id = await operator.begin(CLUSTER, upgrade('15.13', { proxyHandling: 'KEEP' }))
      const { state, steps } = await operator.untilEndedThroughBreakpoints(id)
      expectTrue('the operation is completed', state === 'COMPLETED', state)
      const wait = steps.find(({ action }) => action === 'register_proxy_targets')
      expectTrue('the wait is completed', wait?.state === 'COMPLETED' && wait.attempts === 0, wait)
    },
  },
  {
    name: 'proxies: owed after an abort, put back by the next operation',
    proves:
      'A registration that an aborted operation took away is listed, and the next operation of any type puts it back.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      const order = upgrade('15.13', { proxyHandling: 'DEREGISTER', pauseBeforeProxyDeregister: false })
      const first = await operator.begin(CLUSTER, order)
      await operator.untilStep(first, 'create_blue_green_deployment')
      await operator.pause(first, 'changed our minds')
      const { leftovers } = await operator.abort(first)
      expectTrue(
        'the abort lists the proxy and the command that puts it back',
        leftovers.some(({ command }) => command.includes('register-db-proxy-targets')),
        leftovers,
      )
      const rollBackByHand = leftovers.some(({ command }) => command.includes('delete-blue-green-deployment'))
      expectTrue('the abort lists the deployment', rollBackByHand, leftovers)
      const second = await operator.begin(CLUSTER, cycle())
      expectState(await operator.untilEnded(second), 'COMPLETED')
      await expectCluster(stage, CLUSTER, (before) => before)
    },
  },
  {
    name: 'proxies: put back by a roll back',
    proves: 'A roll back before the switchover registers the proxy again, once the deployment is gone.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin(
        CLUSTER,
        upgrade('16.9', { proxyHandling: 'DEREGISTER', pauseBeforeProxyDeregister: false }),
      )
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectActions(stage, [
        'CreateDBClusterParameterGroup',
        'ModifyDBClusterParameterGroup',
        'DeregisterDBProxyTargets',
        'CreateBlueGreenDeployment',
        'DeleteBlueGreenDeployment',
        'RegisterDBProxyTargets',
        'DeleteDBClusterParameterGroup',
      ])
      await expectCluster(stage, CLUSTER, (before) => before)
    },
  },
  {
    name: 'proxies: a reset does not forget what is owed',
    proves: 'After a reset to the deregistration the proxy is still put back at the end.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin(
        CLUSTER,
        upgrade('16.9', { proxyHandling: 'DEREGISTER', pauseBeforeProxyDeregister: false }),
      )
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await operator.reset(id, 2)
      await operator.continue(id)
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      await expectCluster(
        stage,
        CLUSTER,
        changes(
          withCluster({
            engineVersion: '16.9',
            parameterGroup: `${GROUPS.cluster}-aurora-postgresql16-00000001`,
          }),
          withInstanceGroup('default.aurora-postgresql16'),
        ),
      )
    },
  },
]
