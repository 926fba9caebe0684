import { unchanged, withWriter } from '../cluster-picture.ts'
import { createTemp, deleteInstance, failover, reboot, tempFor } from '../expected-calls.ts'
import { maintenance } from '../maintenance.ts'
import { cycle } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'

const LARGE = 'db.r6g.large'

/** Reboot cycles on seeded topologies, and with every option. */
export const REBOOT_CYCLES: readonly Scenario[] = [
  maintenance({
    name: 'reboot cycle: a single instance',
    proves: 'The only instance restarts while a temporary instance of its own class is the writer.',
    cluster: 'demo-single',
    order: cycle(),
    calls: [
      createTemp('demo-single-1', LARGE),
      failover('demo-single', tempFor('demo-single-1')),
      reboot('demo-single-1'),
      failover('demo-single', 'demo-single-1'),
      deleteInstance(tempFor('demo-single-1')),
    ],
    writeInterruptions: 2,
    serving: 1,
    becomes: unchanged,
  }),
  maintenance({
    name: 'reboot cycle: a cluster behind a proxy',
    proves: 'The proxy keeps its targets while instances restart one by one.',
    cluster: 'demo-proxy-cluster',
    order: cycle(),
    calls: [
      createTemp('demo-proxy-cluster-1', LARGE, { availabilityZone: 'us-east-1b' }),
      failover('demo-proxy-cluster', tempFor('demo-proxy-cluster-1')),
      reboot('demo-proxy-cluster-1'),
      reboot('demo-proxy-cluster-2'),
      failover('demo-proxy-cluster', 'demo-proxy-cluster-1'),
      deleteInstance(tempFor('demo-proxy-cluster-1')),
    ],
    writeInterruptions: 2,
    serving: 2,
    becomes: unchanged,
  }),
  maintenance({
    name: 'reboot cycle: auto-scaled readers',
    proves: 'Auto-scaled readers are not restarted.',
    cluster: 'demo-autoscaled',
    order: cycle({ excludeInstances: ['demo-autoscaled-1'] }),
    calls: [reboot('demo-autoscaled-2')],
    writeInterruptions: 0,
    serving: 3,
    becomes: unchanged,
  }),
  maintenance({
    name: 'reboot cycle: a writer and two readers',
    proves:
      'Without a temporary instance the healthiest reader stands in, and two members serve at any time.',
    cluster: 'demo-multi',
    order: cycle({ skipTempInstance: true }),
    calls: [
      reboot('demo-multi-2'),
      reboot('demo-multi-3'),
      failover('demo-multi', 'demo-multi-2'),
      reboot('demo-multi-1'),
      failover('demo-multi', 'demo-multi-1'),
    ],
    writeInterruptions: 2,
    serving: 2,
    becomes: unchanged,
  }),
  maintenance({
    name: 'reboot cycle: no temporary instance and no reader',
    proves: 'The only instance restarts in place, which the plan announces as one interruption of writes.',
    cluster: 'demo-single',
    order: cycle({ skipTempInstance: true }),
    calls: [reboot('demo-single-1')],
    writeInterruptions: 1,
    serving: 0,
    becomes: unchanged,
  }),
  maintenance({
    name: 'reboot cycle: instances with a parameter group of their own',
    proves: 'Parameter groups are in sync after the restart.',
    cluster: 'demo-upgrade',
    order: cycle({ skipTempInstance: true, excludeInstances: ['demo-upgrade-1'] }),
    calls: [reboot('demo-upgrade-2')],
    writeInterruptions: 0,
    serving: 1,
    becomes: unchanged,
  }),
  maintenance({
    name: 'reboot cycle: no temporary instance, without failing back',
    proves: 'A reader that restarted first takes over for good, so writes are interrupted once.',
    cluster: 'demo-mysql',
    order: cycle({ skipTempInstance: true, failBack: false }),
    calls: [reboot('demo-mysql-2'), failover('demo-mysql', 'demo-mysql-2'), reboot('demo-mysql-1')],
    writeInterruptions: 1,
    serving: 1,
    becomes: withWriter('demo-mysql-2'),
  }),
]
