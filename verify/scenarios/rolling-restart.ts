import { withWriter } from '../cluster-state.ts'
import { failover, reboot, withTemp } from '../expected-calls.ts'
import { cycle } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

const LARGE = 'db.r6g.large'

/** Rolling restarts on seeded topologies, and with every option. */
export const ROLLING_RESTARTS: readonly Scenario[] = scenarios({
  'rolling restart: a single instance': {
    proves: 'The only instance restarts while a temporary instance of its own class is the writer.',
    request: on('demo-single', cycle()),
    calls: withTemp('demo-single-1', LARGE, {}, reboot('demo-single-1')),
    writeInterruptions: 2,
    serving: 1,
  },
  'rolling restart: a cluster behind a proxy': {
    proves: 'The proxy keeps its targets while instances restart one by one.',
    request: on('demo-proxy-cluster', cycle()),
    calls: withTemp(
      'demo-proxy-cluster-1',
      LARGE,
      { availabilityZone: 'us-east-1b' },
      reboot('demo-proxy-cluster-1'),
      reboot('demo-proxy-cluster-2'),
    ),
    writeInterruptions: 2,
    serving: 2,
  },
  'rolling restart: auto-scaled readers': {
    proves: 'Auto-scaled readers are not restarted.',
    request: on('demo-autoscaled', cycle({ excludeInstances: ['demo-autoscaled-1'] })),
    calls: [reboot('demo-autoscaled-2')],
    writeInterruptions: 0,
    serving: 3,
  },
  'rolling restart: a writer and two readers': {
    proves:
      'Without a temporary instance the healthiest reader stands in, and two members serve at any time.',
    request: on('demo-multi', cycle({ skipTempInstance: true })),
    calls: [
      reboot('demo-multi-2'),
      reboot('demo-multi-3'),
      failover('demo-multi', 'demo-multi-2'),
      reboot('demo-multi-1'),
      failover('demo-multi', 'demo-multi-1'),
    ],
    writeInterruptions: 2,
    serving: 2,
  },
  'rolling restart: no temporary instance and no reader': {
    proves: 'The only instance restarts in place, which the plan announces as one interruption of writes.',
    request: on('demo-single', cycle({ skipTempInstance: true })),
    calls: [reboot('demo-single-1')],
    writeInterruptions: 1,
    serving: 0,
  },
  'rolling restart: instances with a parameter group of their own': {
    proves: 'Parameter groups are in sync after the restart.',
    request: on('demo-upgrade', cycle({ skipTempInstance: true, excludeInstances: ['demo-upgrade-1'] })),
    calls: [reboot('demo-upgrade-2')],
    writeInterruptions: 0,
    serving: 1,
  },
  'rolling restart: no temporary instance, without failing back': {
    proves: 'A reader that restarted first takes over permanently, so writes are interrupted once.',
    request: on('demo-mysql', cycle({ skipTempInstance: true, skipFailBack: true })),
    calls: [reboot('demo-mysql-2'), failover('demo-mysql', 'demo-mysql-2'), reboot('demo-mysql-1')],
    writeInterruptions: 1,
    serving: 1,
    becomes: withWriter('demo-mysql-2'),
  },
})
