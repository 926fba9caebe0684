import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import type { ProxyReading } from '../model/proxy-reading.ts'
import type { RdsCallName } from '../model/rds-call.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aFault, aRun, at, read, stepsOf, withStep } from '../testing/engine-fixture.ts'
import { anAttempt, aRegistration } from '../testing/step-builder.ts'
import { proxyOutageOf } from './advice.ts'

const registration = aRegistration()

const STEPS = [
  planned('deregister_proxy_targets', {}),
  planned('create_blue_green_deployment', { name: 'orders-upgrade', targetEngineVersion: '17.4' }),
  planned('register_proxy_targets', { mode: 'REGISTER' }),
]

const deregister = (changes: Partial<Attempt> = {}) =>
  anAttempt(
    { action: 'DeregisterDBProxyTargets', input: { registration } },
    { intendedAt: at(1), ...changes },
  )
const register = (changes: Partial<Attempt> = {}) =>
  anAttempt({ action: 'RegisterDBProxyTargets', input: { registration } }, { intendedAt: at(2), ...changes })

/** An upgrade at one of the steps above, that owes a registration and has sent these calls about it. */
function owing(cursor: number, ...attempts: readonly Attempt[]): Operation {
  const sent = (action: RdsCallName) => ({ attempts: attempts.filter(({ call }) => call.action === action) })
  const run = aRun(
    0,
    {},
    {
      steps: stepsOf(STEPS, cursor),
      cursor,
      retries: { maximum: 0 },
      facts: { owedProxyRegistrations: [registration] },
    },
  )
  const running = withStep(run, cursor, { state: 'in_progress', startedAt: at(0), waitingSince: at(0) })
  return withStep(withStep(running, 0, sent('DeregisterDBProxyTargets')), 2, sent('RegisterDBProxyTargets'))
}

const NO_TARGETS =
  'Proxy shop-proxy has no targets: applications that connect through it have no connection to orders.'
const MAY_HAVE_NONE =
  'Proxy shop-proxy may have no targets: applications that connect through it may have no connection to orders.'
const refused = { outcome: 'refused', fault: aFault('state') } as const

test.for([
  ['AWS took the deregistration', [deregister()], NO_TARGETS],
  ['an earlier operation owes it, and nothing was sent yet', [], MAY_HAVE_NONE],
  ['AWS refused to register it again', [deregister(), register(refused)], NO_TARGETS],
  ['an earlier operation owes it, and AWS refused to register it again', [register(refused)], NO_TARGETS],
  ['AWS never answered', [deregister({ outcome: 'unknown' })], MAY_HAVE_NONE],
  ['AWS refused the deregistration', [deregister({ outcome: 'refused' })], undefined],
  ['AWS took the registration', [deregister(), register()], undefined],
] as const)('what a pause says of a proxy when %s', ([, attempts, says]) => {
  expect(proxyOutageOf(owing(2, ...attempts))?.message).toBe(says)
})

test('nothing is said of proxies when none is owed', () => {
  expect(proxyOutageOf(aRun(2))).toBeUndefined()
})

/** AWS shows the proxy with these targets. */
const targets = (...shown: ProxyReading['targets']) => ({
  proxies: [{ proxyName: 'shop-proxy', targetGroupName: 'default', status: 'available', targets: shown }],
})
const EMPTY = targets()

test('nothing is said any more once a reading has shown targets', () => {
  const registering = targets({ type: 'RDS_INSTANCE', resourceId: 'orders-1', health: 'REGISTERING' })
  const { operation } = read(owing(2, deregister()), 10, aCluster(), registering)
  expect(proxyOutageOf(operation)).toBeUndefined()
  // They are gone again, and the call that registers them is on its way.
  expect(proxyOutageOf(read(operation, 40, aCluster(), EMPTY).operation)?.message).toBe(MAY_HAVE_NONE)
})
