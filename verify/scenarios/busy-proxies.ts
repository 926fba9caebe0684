import { expectActions } from '../expectations/calls.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { upgrade } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const CLUSTER = 'demo-proxy-cluster'
const MEMBER = `${CLUSTER}-2`
/** Longer than reads lag behind writes on the mock. */
const READ_LAG_MS = 10_000
const TEN_MINUTES_MS = 600_000

/** An upgrade that pauses for nothing but the switchover. */
const ORDER = upgrade('15.13', {
  proxyHandling: 'DEREGISTER',
  pauseBeforeProxyDeregister: false,
  pauseBeforeCleanup: false,
})

const BEFORE_REGISTRATION = [
  'DeregisterDBProxyTargets',
  'CreateBlueGreenDeployment',
  'SwitchoverBlueGreenDeployment',
]
const CLEANUP = ['DeleteBlueGreenDeployment', 'DeleteDBInstance', 'DeleteDBInstance', 'DeleteDBCluster']

/** Begins an upgrade that allows no retries and goes on with it until it is paused before its switchover. */
async function beginUpgrade({ operator }: Stage): Promise<string> {
  const id = await operator.begin(CLUSTER, ORDER, { maxRetries: 0 })
  expectPause(await operator.untilPaused(id), 'BREAKPOINT')
  return id
}

async function show({ mock, time }: Stage, status: string): Promise<void> {
  await mock.act({ kind: 'instance_status', clusterId: CLUSTER, instanceId: MEMBER, status })
  await time.pass(READ_LAG_MS)
}

/** The proxy points at both members again, and both are healthy. */
async function expectConnected({ mock }: Stage): Promise<void> {
  const { proxies } = await mock.state()
  const proxy = proxies.find(({ trackedCluster }) => trackedCluster === CLUSTER)
  expectEqual(
    'the targets of the proxy',
    proxy?.targets.map(({ State }) => State),
    ['AVAILABLE', 'AVAILABLE'],
  )
}

const registrationOf = ({ steps }: OperationView) =>
  steps.find(({ action }) => action === 'register_proxy_targets')

/** Proxies whose cluster is busy when it is to be registered again. Until then applications have no connection. */
export const BUSY_PROXIES: readonly Scenario[] = [
  {
    name: 'proxies: a member is busy when the proxy is to be registered',
    proves:
      'Nothing is sent while a reading shows a busy member, and the proxy is registered once it is available.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator, time } = stage
      const id = await beginUpgrade(stage)
      const register = registrationOf(await operator.look(id))?.index ?? 0
      await operator.setBreakpoints(id, [register])
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'Proxy demo-proxy has no targets')
      await show(stage, 'backing-up')
      await operator.continue(id)
      const waiting = await operator.untilStep(id, 'register_proxy_targets', ['WAITING'])
      expectTrue(
        'the step says what it waits for',
        registrationOf(waiting)?.waitCondition?.includes(`${MEMBER} to be available (it is backing-up)`) ===
          true,
        registrationOf(waiting),
      )
      await time.pass(TEN_MINUTES_MS)
      await expectActions(stage, BEFORE_REGISTRATION)
      await show(stage, 'available')
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, [...BEFORE_REGISTRATION, 'RegisterDBProxyTargets', ...CLEANUP])
      await expectConnected(stage)
    },
  },
  {
    name: 'proxies: AWS refuses to register a cluster that is busy',
    proves:
      'While a registration is owed such refusals do not count as retries: it is tried until it is taken.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await beginUpgrade(stage)
      const codes = ['InvalidDBInstanceState', 'InvalidDBClusterStateFault']
      for (const code of codes)
        await mock.injectFault({ kind: 'error', code, action: 'RegisterDBProxyTargets', times: 5 })
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      const refused = codes.flatMap((code) =>
        Array.from({ length: 5 }, () => `RegisterDBProxyTargets -> ${code}`),
      )
      await expectActions(stage, [...BEFORE_REGISTRATION, ...refused, 'RegisterDBProxyTargets', ...CLEANUP])
      await expectConnected(stage)
    },
  },
  {
    name: 'proxies: a cluster is busy for longer than the step may take',
    proves:
      'The pause names the proxy that has no targets and what that means, and the command in its advice restores the connections.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator, mock, colleague } = stage
      const id = await beginUpgrade(stage)
      const code = 'InvalidDBInstanceState'
      const fault = await mock.injectFault({ kind: 'error', code, action: 'RegisterDBProxyTargets' })
      await operator.continue(id)
      const paused = await operator.untilPaused(id)
      expectPause(
        paused,
        'DEADLINE',
        '2700 s',
        code,
        'Proxy demo-proxy has no targets',
        `no connection to ${CLUSTER}`,
        'Continue to',
      )
      expectTrue('it was tried until then', (await fault.hits()) > 20, await fault.hits())
      await fault.remove()
      const [command] = paused.pause?.advice.match(/aws rds register-db-proxy-targets .*/) ?? []
      await colleague.run(command ?? '')
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectConnected(stage)
    },
  },
  {
    name: 'proxies: a pause before the switchover says which proxy has no targets',
    proves: 'Whoever pauses an operation that deregistered a proxy is told what that means for applications.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin(CLUSTER, ORDER)
      await operator.untilStep(id, 'create_blue_green_deployment')
      expectPause(
        await operator.pause(id, 'lunch'),
        'OPERATOR',
        'Proxy demo-proxy has no targets',
        '(Register proxy targets again) restores these connections',
      )
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectConnected(stage)
    },
  },
]
