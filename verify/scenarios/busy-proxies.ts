import { times } from '../expected-calls.ts'
import { commandIn } from '../findings.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, MINUTE_MS, operation, someone, timePasses } from '../happenings.ts'
import { expectTrue } from '../mismatch.ts'
import { upgrade } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'

const CLUSTER = 'demo-proxy-cluster'
const MEMBER = `${CLUSTER}-2`

/** An upgrade that pauses for nothing but the switchover. */
const UPGRADE = upgrade('15.13', {
  proxyHandling: 'DEREGISTER',
  skipPauses: ['PROXY_DEREGISTRATION', 'CLEANUP'],
})

const BEFORE_REGISTRATION = [
  'DeregisterDBProxyTargets',
  'CreateBlueGreenDeployment',
  'SwitchoverBlueGreenDeployment',
]
const CLEANUP = ['DeleteBlueGreenDeployment', ...times(2, 'DeleteDBInstance'), 'DeleteDBCluster']

const memberIs = (status: string): Happening =>
  someone.changes({ kind: 'instance_status', clusterId: CLUSTER, instanceId: MEMBER, status })

const registrationOf = ({ steps }: OperationView) =>
  steps.find(({ kind }) => kind === 'REGISTER_PROXY_TARGETS')

/** The operation pauses before it registers the proxy again. */
const breakpointAtRegistration: Happening = async (testbed, id) => {
  const { key = '' } = registrationOf(await testbed.operator.look(id)) ?? {}
  await client.setsBreakpoints(key)(testbed, id)
}

const BUSY_CODES = ['InvalidDBInstanceState', 'InvalidDBClusterStateFault']

/** The command that the advice of the pause gives is run. */
const adviceFollowed: Happening = async ({ awsCli, operator }, id) => {
  const { pause } = await operator.look(id)
  await awsCli.run(commandIn(pause?.advice ?? '', 'register-db-proxy-targets'))
}

/** Proxies whose cluster is busy when it is to be registered again. Until then applications have no connection. */
export const BUSY_PROXIES: readonly Scenario[] = scenarios({
  'proxies: a member is busy when the proxy is to be registered': {
    proves:
      'Nothing is sent while a reading shows a busy member, and the proxy is registered once it is available.',
    request: on(CLUSTER, UPGRADE, { retries: { maximum: 0 } }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      breakpointAtRegistration,
      client.continues,
      operation.pauses('BREAKPOINT', 'Proxy demo-proxy has no targets'),
      memberIs('backing-up'),
      client.continues,
      operation.reaches('REGISTER_PROXY_TARGETS', 'WAITING'),
      operation.shows('the step says what it waits for', (operation) =>
        registrationOf(operation)?.waitCondition?.includes(`${MEMBER} to be available (it is backing-up)`),
      ),
      timePasses(10 * MINUTE_MS),
      aws.got(...BEFORE_REGISTRATION),
      memberIs('available'),
    ],
    calls: [...BEFORE_REGISTRATION, 'RegisterDBProxyTargets', ...CLEANUP],
  },
  'proxies: AWS refuses to register a cluster that is busy': {
    proves:
      'While a registration is owed such refusals do not count as retries: it is tried until it is taken.',
    request: on(CLUSTER, UPGRADE, { retries: { maximum: 0 } }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      ...BUSY_CODES.map((code) =>
        aws.fault({ kind: 'error', code, action: 'RegisterDBProxyTargets', times: 5 }),
      ),
      client.continues,
    ],
    calls: [
      ...BEFORE_REGISTRATION,
      ...BUSY_CODES.flatMap((code) => times(5, `RegisterDBProxyTargets -> ${code}`)),
      'RegisterDBProxyTargets',
      ...CLEANUP,
    ],
  },
  'proxies: a cluster is busy for longer than the step may take': {
    proves:
      'The pause names the proxy that has no targets and what that means, and the command in its advice restores the connections.',
    request: on(CLUSTER, UPGRADE, { retries: { maximum: 0 } }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.fault({ kind: 'error', code: 'InvalidDBInstanceState', action: 'RegisterDBProxyTargets' }),
      client.continues,
      operation.pauses(
        'DEADLINE',
        '45 min',
        'InvalidDBInstanceState',
        'Proxy demo-proxy has no targets',
        `no connection to ${CLUSTER}`,
        'Continue to',
      ),
      async ({ mock }) => {
        const [tries = 0] = await mock.faultHits()
        expectTrue('it was tried until then', tries > 20, tries)
      },
      aws.recovers,
      adviceFollowed,
      client.continues,
    ],
  },
  'proxies: a pause before the switchover says which proxy has no targets': {
    proves: 'Who pauses an operation that deregistered a proxy is told what that means for applications.',
    request: on(CLUSTER, UPGRADE),
    happenings: [
      operation.reaches('CREATE_BLUE_GREEN_DEPLOYMENT'),
      client.pauses(
        'lunch',
        'Proxy demo-proxy has no targets',
        '(Register proxy targets again) restores these connections',
      ),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
  },
})
