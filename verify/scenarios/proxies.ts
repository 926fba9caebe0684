import { changes, unchanged, withCluster, withInstanceGroup } from '../cluster-state.ts'
import type { Happening } from '../happenings.ts'
import { client, operation } from '../happenings.ts'
import { expectTrue } from '../mismatch.ts'
import { cycle, upgrade } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import {
  carriedGroups,
  cleanUp,
  createDeployment,
  proxyTargets,
  snapshotFor,
  switchOver,
  upgradeCalls,
} from '../upgrade-calls.ts'

const CLUSTER = 'demo-proxy-cluster'
const MEMBERS = [`${CLUSTER}-1`, `${CLUSTER}-2`]
const { cluster: CARRIED } = carriedGroups(CLUSTER, 'aurora-postgresql16')
const deregister = { proxyHandling: 'DEREGISTER', skipPauses: ['PROXY_DEREGISTRATION'] } as const

/** An earlier upgrade took the proxy away and was aborted; what it lists says so. */
const proxyOwed: Happening = async ({ operator }) => {
  const id = await operator.begin(CLUSTER, upgrade('15.13', deregister))
  await operator.untilStep(id, 'CREATE_BLUE_GREEN_DEPLOYMENT')
  await operator.pause(id, 'changed our minds')
  const { leftovers } = await operator.abort(id)
  for (const action of ['register-db-proxy-targets', 'delete-blue-green-deployment'])
    expectTrue(
      `the abort lists ${action}`,
      leftovers.some(({ command }) => command.includes(action)),
      leftovers,
    )
}

/** Upgrades of a cluster behind an RDS proxy, and proxies that are owed. */
export const PROXIES: readonly Scenario[] = scenarios({
  'proxies: kept through an upgrade': {
    proves: 'With KEEP the proxy is left alone, and the upgrade waits until it points at the new instances.',
    request: on(CLUSTER, upgrade('15.13', { proxyHandling: 'KEEP' })),
    calls: upgradeCalls(CLUSTER, '15.13', MEMBERS),
    writeInterruptions: 1,
    serving: 2,
  },
  'proxies: deregistered for an upgrade': {
    proves:
      'With DEREGISTER the proxy is taken away before the deployment and put back after the switchover.',
    request: on(CLUSTER, upgrade('15.13', { proxyHandling: 'DEREGISTER' })),
    calls: [
      proxyTargets('DeregisterDBProxyTargets', 'demo-proxy', CLUSTER),
      createDeployment(CLUSTER, '15.13'),
      switchOver(),
      proxyTargets('RegisterDBProxyTargets', 'demo-proxy', CLUSTER),
      ...cleanUp(CLUSTER, MEMBERS),
    ],
    // The deregistration is one, since clients of the proxy lose the database with it.
    writeInterruptions: 2,
    serving: 2,
  },
  'proxies: a wait that succeeds is completed, not skipped': {
    proves:
      'The wait for the proxies sends no call of its own; it is completed, because there was something to wait for.',
    request: on(CLUSTER, upgrade('15.13', { proxyHandling: 'KEEP' })),
    afterwards: [
      operation.shows(
        'the wait, and its attempts',
        ({ steps }) => {
          const wait = steps.find(({ kind }) => kind === 'REGISTER_PROXY_TARGETS')
          return [wait?.state, wait?.attempts]
        },
        ['COMPLETED', 0],
      ),
    ],
  },
  'proxies: owed after an abort, put back by the next operation': {
    proves:
      'A registration that an aborted operation took away is listed, and the next operation of any type puts it back.',
    given: [proxyOwed],
    request: on(CLUSTER, cycle()),
    othersChangeIt: true,
    becomes: unchanged,
  },
  'proxies: put back by a roll back': {
    proves: 'A roll back before the switchover registers the proxy again, once the deployment is gone.',
    request: on(CLUSTER, upgrade('16.9', deregister)),
    happenings: [operation.pauses('BREAKPOINT'), client.rollsBack],
    ends: 'ROLLED_BACK',
    calls: [
      'CreateDBClusterParameterGroup',
      'ModifyDBClusterParameterGroup',
      'DeregisterDBProxyTargets',
      'CreateBlueGreenDeployment',
      'DeleteBlueGreenDeployment',
      'RegisterDBProxyTargets',
      'DeleteDBClusterParameterGroup',
    ],
  },
  'proxies: a reset does not forget what is owed': {
    proves: 'After a reset to the deregistration the proxy is still put back at the end.',
    request: on(CLUSTER, upgrade('16.9', deregister)),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.resetsTo('deregister_proxy_targets'),
      client.continues,
    ],
    becomes: changes(
      withCluster({ engineVersion: '16.9', parameterGroup: CARRIED }),
      withInstanceGroup('default.aurora-postgresql16'),
    ),
    adds: [`cluster group ${CARRIED}`, `snapshot ${snapshotFor(CLUSTER)}`],
  },
})
