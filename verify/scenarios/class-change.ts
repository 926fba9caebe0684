import { changes, withClass, withWriter } from '../cluster-picture.ts'
import { createTemp, deleteInstance, failover, modifyClass, tempFor } from '../expected-calls.ts'
import { maintenance } from '../maintenance.ts'
import { changeClass } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'

const XLARGE = 'db.r6g.xlarge'

/** Class changes on every seeded topology, and with every option. */
export const CLASS_CHANGES: readonly Scenario[] = [
  maintenance({
    name: 'class change: a single instance',
    proves: 'The only instance of a cluster changes class while a temporary instance is the writer.',
    cluster: 'demo-single',
    order: changeClass(XLARGE),
    calls: [
      createTemp('demo-single-1', XLARGE),
      failover('demo-single', tempFor('demo-single-1')),
      modifyClass('demo-single-1', XLARGE),
      failover('demo-single', 'demo-single-1'),
      deleteInstance(tempFor('demo-single-1')),
    ],
    writeInterruptions: 2,
    serving: 1,
    becomes: withClass(XLARGE),
  }),
  maintenance({
    name: 'class change: a writer and two readers',
    proves:
      'Instances change class one at a time, and the number of members that serve never falls below three.',
    cluster: 'demo-multi',
    order: changeClass(XLARGE),
    calls: [
      createTemp('demo-multi-1', XLARGE, { availabilityZone: 'us-east-1b' }),
      failover('demo-multi', tempFor('demo-multi-1')),
      modifyClass('demo-multi-1', XLARGE),
      modifyClass('demo-multi-2', XLARGE),
      modifyClass('demo-multi-3', XLARGE),
      failover('demo-multi', 'demo-multi-1'),
      deleteInstance(tempFor('demo-multi-1')),
    ],
    writeInterruptions: 2,
    serving: 3,
    becomes: withClass(XLARGE),
  }),
  maintenance({
    name: 'class change: auto-scaled readers',
    proves: 'Auto-scaled readers are left to their policy: neither changed, nor copied, nor made writer.',
    cluster: 'demo-autoscaled',
    order: changeClass(XLARGE),
    calls: [
      createTemp('demo-autoscaled-1', XLARGE, { availabilityZone: 'us-east-1c' }),
      failover('demo-autoscaled', tempFor('demo-autoscaled-1')),
      modifyClass('demo-autoscaled-1', XLARGE),
      modifyClass('demo-autoscaled-2', XLARGE),
      failover('demo-autoscaled', 'demo-autoscaled-1'),
      deleteInstance(tempFor('demo-autoscaled-1')),
    ],
    writeInterruptions: 2,
    serving: 4,
    becomes: withClass(XLARGE),
  }),
  maintenance({
    name: 'class change: instances with a parameter group of their own',
    proves: 'The temporary instance has the parameter group of the instance that it stands in for.',
    cluster: 'demo-upgrade',
    order: changeClass(XLARGE, { excludeInstances: ['demo-upgrade-2'] }),
    calls: [
      createTemp('demo-upgrade-1', XLARGE, {
        parameterGroup: 'demo-upgrade-instance-params',
        availabilityZone: 'us-east-1b',
      }),
      failover('demo-upgrade', tempFor('demo-upgrade-1')),
      modifyClass('demo-upgrade-1', XLARGE),
      failover('demo-upgrade', 'demo-upgrade-1'),
      deleteInstance(tempFor('demo-upgrade-1')),
    ],
    writeInterruptions: 2,
    serving: 2,
    becomes: withClass(XLARGE, ['demo-upgrade-1']),
  }),
  maintenance({
    name: 'class change: a cluster behind a proxy',
    proves: 'The proxy has its own targets again at the end, all of them available.',
    cluster: 'demo-proxy-cluster',
    order: changeClass(XLARGE, { skipTempInstance: true }),
    calls: [
      modifyClass('demo-proxy-cluster-2', XLARGE),
      failover('demo-proxy-cluster', 'demo-proxy-cluster-2'),
      modifyClass('demo-proxy-cluster-1', XLARGE),
      failover('demo-proxy-cluster', 'demo-proxy-cluster-1'),
    ],
    writeInterruptions: 2,
    serving: 1,
    becomes: withClass(XLARGE),
  }),
  maintenance({
    name: 'class change: the writer excluded',
    proves: 'Without the writer nothing fails over and no temporary instance is made.',
    cluster: 'demo-multi',
    order: changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] }),
    calls: [modifyClass('demo-multi-2', XLARGE), modifyClass('demo-multi-3', XLARGE)],
    writeInterruptions: 0,
    serving: 2,
    becomes: withClass(XLARGE, ['demo-multi-2', 'demo-multi-3']),
  }),
  maintenance({
    name: 'class change: no temporary instance, a reader stands in',
    proves:
      'A reader that has changed first is the writer meanwhile, and the original writer is it again at the end.',
    cluster: 'demo-multi',
    order: changeClass(XLARGE, { skipTempInstance: true }),
    calls: [
      modifyClass('demo-multi-2', XLARGE),
      modifyClass('demo-multi-3', XLARGE),
      failover('demo-multi', 'demo-multi-2'),
      modifyClass('demo-multi-1', XLARGE),
      failover('demo-multi', 'demo-multi-1'),
    ],
    writeInterruptions: 2,
    serving: 2,
    becomes: withClass(XLARGE),
  }),
  maintenance({
    name: 'class change: no temporary instance and no reader',
    proves: 'The only instance is changed in place, which the plan announces as one interruption of writes.',
    cluster: 'demo-single',
    order: changeClass(XLARGE, { skipTempInstance: true }),
    calls: [modifyClass('demo-single-1', XLARGE)],
    writeInterruptions: 1,
    serving: 0,
    becomes: withClass(XLARGE),
  }),
  maintenance({
    name: 'class change: without failing back',
    proves:
      'With failBack off writes are interrupted once, a reader that has changed stays the writer, and the temporary instance only keeps as many instances serving.',
    cluster: 'demo-mysql',
    order: changeClass(XLARGE, { failBack: false }),
    calls: [
      createTemp('demo-mysql-1', XLARGE, {
        engine: 'aurora-mysql',
        parameterGroup: 'default.aurora-mysql8.0',
        availabilityZone: 'us-east-1c',
        promotionTier: 15,
      }),
      modifyClass('demo-mysql-2', XLARGE),
      failover('demo-mysql', 'demo-mysql-2'),
      modifyClass('demo-mysql-1', XLARGE),
      deleteInstance(tempFor('demo-mysql-1')),
    ],
    writeInterruptions: 1,
    serving: 2,
    becomes: changes(withClass(XLARGE), withWriter('demo-mysql-2')),
  }),
]
