import type { SimulationPlan, Topology } from './plan.ts'
import { TOPOLOGIES } from './plan.ts'

/** An operation on a cluster that goes through if nothing happens. */
export interface Base {
  readonly name: string
  readonly plan: SimulationPlan
}

/** Few looks a run: what counts is what happens around a point, and there are thousands of runs. */
const PACE = {
  pollMs: 300_000,
  settleWindowMs: 60_000,
  readLagMs: 3_000,
  latencyMs: 200,
  diskMs: 5,
  rebootMs: 60_000,
  flap: false,
}

type Spec = SimulationPlan['spec']

const base = (topology: Topology, name: string, spec: Spec): Base => ({
  name: `${name}, ${topology}`,
  plan: {
    worldSeed: 1,
    topology,
    spec,
    pauseBeforeSteps: [],
    pace: PACE,
    behaviour: {},
    ongoing: {},
    isAutoResume: true,
    remedies: [],
    happenings: [],
  },
})

const classChange = (parameters: object = {}): Spec => ({
  type: 'instance_type_change',
  parameters: { targetInstanceClass: 'db.r6g.xlarge', ...parameters },
})

const cycle = (parameters: object = {}): Spec => ({ type: 'instance_cycle', parameters })

const STORAGE: Spec = { type: 'storage_type_change', parameters: { targetStorageType: 'aurora-iopt1' } }

const upgrade = (targetEngineVersion: string, parameters: object = {}): Spec => ({
  type: 'engine_upgrade',
  parameters: { targetEngineVersion, ...parameters },
})

/** Sizes matter only to who stands in for the writer: that topology has bases of its own. */
const SIZES = 'members of two sizes'
/** How many readers are worked on at a time matters only to rolling work: that topology has bases of its own, too. */
const READERS = 'writer and four readers'
type UpgradedTopology = Exclude<Topology, typeof SIZES | typeof READERS>

/** What each topology is upgraded to: another major version where there is one, since that carries parameter groups over. */
const TARGET: { readonly [T in UpgradedTopology]: string } = {
  single: '15.13',
  'writer and two readers': '16.9',
  'auto-scaled readers': '15.13',
  'parameter groups of its own': '16.9',
  'behind a proxy': '16.9',
  MySQL: '8.0.mysql_aurora.3.09.0',
}

const isUpgraded = (name: string): name is UpgradedTopology =>
  name in TOPOLOGIES && name !== SIZES && name !== READERS

const ON_EVERY_TOPOLOGY = Object.keys(TOPOLOGIES)
  .filter(isUpgraded)
  .flatMap((topology) => [
    base(topology, 'class change', classChange()),
    base(topology, 'rolling restart', cycle()),
    base(topology, 'storage change', STORAGE),
    base(topology, 'upgrade', upgrade(TARGET[topology])),
  ])

const MULTI = 'writer and two readers'

const TWO_READERS = { maxUnavailableReaders: 2 }
const WITHOUT_TEMP = { skipTempInstance: true }

/** The operator sees to it that proxies are taken away without a pause. */
const DEREGISTERING = {
  proxyHandling: 'DEREGISTER',
  skipPauses: ['PROXY_DEREGISTRATION', 'SWITCHOVER'],
}

/** The same operation, rolled back when it pauses before a step. */
const rolledBack = ({ name, plan }: Base, step: number): Base => ({
  name,
  plan: { ...plan, pauseBeforeSteps: [step], remedies: ['rollback'] },
})

/** Every type of operation on every topology, and every option that makes another plan of it. */
export const BASES: readonly Base[] = [
  ...ON_EVERY_TOPOLOGY,
  base(MULTI, 'class change without the writer', classChange({ excludeInstances: ['demo-multi-1'] })),
  base(MULTI, 'class change without a temporary instance', classChange({ skipTempInstance: true })),
  base(MULTI, 'class change without failing back', classChange({ skipFailBack: true })),
  base('single', 'class change in place', classChange({ skipTempInstance: true })),
  base(MULTI, 'rolling restart without a temporary instance', cycle({ skipTempInstance: true })),
  base('single', 'reboot in place', cycle({ skipTempInstance: true })),
  base(SIZES, 'rolling restart without a temporary instance', cycle({ skipTempInstance: true })),
  base(SIZES, 'rolling restart without failing back', cycle({ skipFailBack: true })),
  rolledBack(
    base(
      SIZES,
      'class change behind a reader, rolled back',
      classChange({ skipTempInstance: true, excludeInstances: ['demo-sizes-2', 'demo-sizes-3'] }),
    ),
    4,
  ),
  base(READERS, 'class change, two readers at a time', classChange(TWO_READERS)),
  base(
    READERS,
    'rolling restart, three readers at a time',
    cycle({ ...WITHOUT_TEMP, maxUnavailableReaders: 3 }),
  ),
  rolledBack(
    base(
      READERS,
      'class change, two readers at a time, rolled back',
      classChange({ ...WITHOUT_TEMP, ...TWO_READERS }),
    ),
    4,
  ),
  rolledBack(base(MULTI, 'class change, rolled back', classChange()), 6),
  rolledBack(base(MULTI, 'rolling restart, rolled back', cycle()), 4),
  rolledBack(base('single', 'storage change, rolled back', STORAGE), 2),
  rolledBack(base('parameter groups of its own', 'upgrade, rolled back', upgrade('16.9')), 4),
  rolledBack(
    base('behind a proxy', 'upgrade that deregisters, rolled back', upgrade('16.9', DEREGISTERING)),
    4,
  ),
  base('behind a proxy', 'upgrade that deregisters', upgrade('16.9', DEREGISTERING)),
  base('parameter groups of its own', 'upgrade that keeps defaults', upgrade('17.5')),
  base(
    'parameter groups of its own',
    'upgrade that lets defaults change',
    upgrade('17.5', { skipPinParameters: true }),
  ),
]

/** The base of this name. Throws when there is none. */
export function baseNamed(name: string): Base {
  const found = BASES.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`There is no base named ${name}.`)
  return found
}
