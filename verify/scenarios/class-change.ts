import { changes, withClass, withWriter } from '../cluster-state.ts'
import { createTemp, deleteInstance, failover, modifyClass, tempFor, withTemp } from '../expected-calls.ts'
import { changeClass, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** The class changes of instances, in order. */
const modify = (...instanceIds: readonly string[]): readonly string[] =>
  instanceIds.map((instanceId) => modifyClass(instanceId, XLARGE))

/** Class changes on every seeded topology, and with every option. */
export const CLASS_CHANGES: readonly Scenario[] = scenarios({
  'class change: a single instance': {
    proves: 'The only instance of a cluster changes class while a temporary instance is the writer.',
    request: on('demo-single', changeClass(XLARGE)),
    calls: withTemp('demo-single-1', XLARGE, {}, ...modify('demo-single-1')),
    writeInterruptions: 2,
    serving: 1,
  },
  'class change: a writer and two readers': {
    proves:
      'Instances change class one at a time, and the number of members that serve never falls below three.',
    request: on('demo-multi', changeClass(XLARGE)),
    calls: withTemp(
      'demo-multi-1',
      XLARGE,
      { availabilityZone: 'us-east-1b' },
      ...modify('demo-multi-1', 'demo-multi-2', 'demo-multi-3'),
    ),
    writeInterruptions: 2,
    serving: 3,
  },
  'class change: auto-scaled readers': {
    proves: 'Auto-scaled readers are left to their policy: neither changed, nor copied, nor made writer.',
    request: on('demo-autoscaled', changeClass(XLARGE)),
    calls: withTemp(
      'demo-autoscaled-1',
      XLARGE,
      { availabilityZone: 'us-east-1c' },
      ...modify('demo-autoscaled-1', 'demo-autoscaled-2'),
    ),
    writeInterruptions: 2,
    serving: 4,
  },
  'class change: instances with a parameter group of their own': {
    proves: 'The temporary instance has the parameter group of the instance that it stands in for.',
    request: on('demo-upgrade', changeClass(XLARGE, { excludeInstances: ['demo-upgrade-2'] })),
    calls: withTemp(
      'demo-upgrade-1',
      XLARGE,
      { parameterGroup: 'demo-upgrade-instance-params', availabilityZone: 'us-east-1b' },
      ...modify('demo-upgrade-1'),
    ),
    writeInterruptions: 2,
    serving: 2,
  },
  'class change: a cluster behind a proxy': {
    proves: 'The proxy has its own targets again at the end, all of them available.',
    request: on('demo-proxy-cluster', changeClass(XLARGE, { skipTempInstance: true })),
    calls: [
      ...modify('demo-proxy-cluster-2'),
      failover('demo-proxy-cluster', 'demo-proxy-cluster-2'),
      ...modify('demo-proxy-cluster-1'),
      failover('demo-proxy-cluster', 'demo-proxy-cluster-1'),
    ],
    writeInterruptions: 2,
    serving: 1,
  },
  'class change: the writer excluded': {
    proves: 'Without the writer nothing fails over and no temporary instance is made.',
    request: on('demo-multi', changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })),
    calls: modify('demo-multi-2', 'demo-multi-3'),
    writeInterruptions: 0,
    serving: 2,
  },
  'class change: no temporary instance, a reader stands in': {
    proves:
      'A reader that has changed first stands in as the writer, and the original writer is it again at the end.',
    request: on('demo-multi', changeClass(XLARGE, { skipTempInstance: true })),
    calls: [
      ...modify('demo-multi-2', 'demo-multi-3'),
      failover('demo-multi', 'demo-multi-2'),
      ...modify('demo-multi-1'),
      failover('demo-multi', 'demo-multi-1'),
    ],
    writeInterruptions: 2,
    serving: 2,
  },
  'class change: no temporary instance and no reader': {
    proves: 'The only instance is changed in place, which the plan announces as one interruption of writes.',
    request: on('demo-single', changeClass(XLARGE, { skipTempInstance: true })),
    calls: modify('demo-single-1'),
    writeInterruptions: 1,
    serving: 0,
  },
  'class change: without failing back': {
    proves:
      'With skipFailBack writes are interrupted once, a reader that has changed stays the writer, and the temporary instance only keeps as many instances serving.',
    request: on('demo-mysql', changeClass(XLARGE, { skipFailBack: true })),
    calls: [
      createTemp('demo-mysql-1', XLARGE, {
        engine: 'aurora-mysql',
        parameterGroup: 'default.aurora-mysql8.0',
        availabilityZone: 'us-east-1c',
        promotionTier: 15,
      }),
      ...modify('demo-mysql-2'),
      failover('demo-mysql', 'demo-mysql-2'),
      ...modify('demo-mysql-1'),
      deleteInstance(tempFor('demo-mysql-1')),
    ],
    writeInterruptions: 1,
    serving: 2,
    becomes: changes(withClass(XLARGE), withWriter('demo-mysql-2')),
  },
})
