import fc from 'fast-check'
import type { Happenings } from '#mock-rds/happenings/settings.ts'
import type { Behaviour } from '#mock-rds/world/behaviour.ts'
import { behaviourPatch, UNKNOWNS } from '#mock-rds/world/behaviour.ts'
import { EngineUpgradePause } from '#server/model/operation-spec.ts'
import type { RawOperationInput } from '#server/service/operation-input.ts'
import { UNDOABLE } from '../checker/undone.ts'
import type {
  Happening,
  Interference,
  Pace,
  Remedy,
  SimulationPlan,
  Topology,
  Trouble,
  When,
  Wish,
} from './plan.ts'
import { POINTS, TOPOLOGIES } from './plan.ts'

type Spec = RawOperationInput['spec']

const CLASSES = ['db.r6g.xlarge', 'db.r6g.2xlarge', 'db.r7g.large'] as const

/** Versions that each topology can be upgraded to: a minor one, and major ones where there are some. */
const TARGETS: { readonly [T in Topology]: readonly string[] } = {
  single: ['15.13', '16.9', '17.5'],
  'writer and two readers': ['15.13', '16.9', '17.5'],
  'auto-scaled readers': ['15.13', '16.9', '17.5'],
  'parameter groups of its own': ['14.18', '16.9', '17.5'],
  'behind a proxy': ['15.13', '16.9', '17.5'],
  MySQL: ['8.0.mysql_aurora.3.09.0', '8.4.mysql_aurora.8.4.7'],
  'members of two sizes': ['15.13', '16.9'],
  'writer and four readers': ['15.13', '16.9'],
}

/** Parameters whose defaults change with a version. */
const CHANGED_DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  '17.5': ['rds.force_ssl'],
  '8.4.mysql_aurora.8.4.7': ['innodb_adaptive_hash_index', 'require_secure_transport', 'temptable_max_mmap'],
}

/** Exactly these parameters keep their values, or none does. */
const pins = (pinParameters: string[]) =>
  pinParameters.length === 0 ? { skipPinParameters: true } : { pinParameters }

/** A version, and which of the defaults that change with it are to be kept; often nothing is said of them. */
const targetOf = (topology: Topology) =>
  fc
    .constantFrom(...TARGETS[topology])
    .chain((targetEngineVersion) =>
      fc.record(
        {
          targetEngineVersion: fc.constant(targetEngineVersion),
          pinParameters: fc.subarray([...(CHANGED_DEFAULTS[targetEngineVersion] ?? [])]),
        },
        { requiredKeys: ['targetEngineVersion'] },
      ),
    )
    .map(({ pinParameters, ...target }) => ({ ...target, ...(pinParameters && pins(pinParameters)) }))

const often = (weight: number, arbitrary: fc.Arbitrary<boolean>) =>
  fc.oneof({ weight, arbitrary: fc.constant(true) }, arbitrary)

const rolling = (topology: Topology) => ({
  skipTempInstance: fc.boolean(),
  maxUnavailableReaders: fc.constantFrom(1, 2, 3, 5),
  skipFailBack: often(2, fc.boolean()).map((isFailingBack) => !isFailingBack),
  excludeInstances: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]).map((): string[] => []) },
    fc.constantFrom(1, 2, 3).map((member) => [`${TOPOLOGIES[topology]}-${member}`]),
  ),
})

const specOf = (topology: Topology): fc.Arbitrary<Spec> =>
  fc.oneof(
    fc.record({
      type: fc.constant('instance_type_change' as const),
      parameters: fc.record({ targetInstanceClass: fc.constantFrom(...CLASSES), ...rolling(topology) }),
    }),
    fc.record({ type: fc.constant('instance_cycle' as const), parameters: fc.record(rolling(topology)) }),
    fc.constant({
      type: 'storage_type_change' as const,
      parameters: { targetStorageType: 'aurora-iopt1' },
    }),
    fc.record({
      type: fc.constant('engine_upgrade' as const),
      parameters: fc
        .tuple(
          targetOf(topology),
          fc.record({
            skipPauses: fc.subarray(Object.values(EngineUpgradePause)),
            proxyHandling: fc.constantFrom('KEEP' as const, 'DEREGISTER' as const),
            skipFinalSnapshot: fc.boolean(),
          }),
        )
        .map(([target, options]) => ({ ...target, ...options })),
    }),
  )

const MINUTE_MS = 60_000

const pace: fc.Arbitrary<Pace> = fc.record({
  pollMs: fc.constantFrom(180_000, 120_000, 300_000),
  settleWindowMs: fc.constant(60_000),
  readLagMs: fc.constantFrom(3_000, 0, 20_000),
  latencyMs: fc.constantFrom(0, 200, 3_000),
  diskMs: fc.constantFrom(0, 5),
  rebootMs: fc.constantFrom(60_000, 20_000),
  flap: fc.boolean(),
  callsPerMinute: fc.constantFrom(undefined, 12, 2),
  onlookerMs: fc.constantFrom(undefined, 90_000, 45_000),
})

/** Most unknowns as usual, some of them otherwise. */
const behaviour: fc.Arbitrary<Partial<Behaviour>> = fc
  .array(
    fc
      .constantFrom(...UNKNOWNS)
      .chain(({ name, positions }) =>
        fc.constantFrom(...positions).map((position) => [name, position] as const),
      ),
    { maxLength: 4 },
  )
  .map((pairs) => behaviourPatch.parse(Object.fromEntries(pairs)))

const ongoing: fc.Arbitrary<Partial<Happenings>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.record({
    failoverEveryMs: fc.constantFrom(null, 120 * MINUTE_MS),
    scalingEveryMs: fc.constantFrom(null, 60 * MINUTE_MS),
    backupWindows: fc.boolean(),
    maintenanceWindows: fc.boolean(),
  }),
)

/** Something of a kind, with members as they are drawn. */
export const ofKind = <K extends string, T extends object>(
  kind: K,
  members: { readonly [M in keyof T]: fc.Arbitrary<T[M]> },
): fc.Arbitrary<{ readonly kind: K } & T> => fc.record<T>(members).map((drawn) => ({ kind, ...drawn }))

/** When something happens: at a point of the run, more often around its calls, or after some time. */
export const when: fc.Arbitrary<When> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ point: fc.constantFrom(...POINTS), nth: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      point: fc.constantFrom(
        'before a call' as const,
        'call on its way' as const,
        'after AWS took a call' as const,
        'before an answer' as const,
      ),
      nth: fc.integer({ min: 1, max: 10 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ afterMs: fc.integer({ min: 0, max: 180 }).map((minutes) => minutes * MINUTE_MS) }),
  },
)

const CODES = [
  'Throttling',
  'InternalFailure',
  'ServiceUnavailable',
  'AccessDenied',
  'ExpiredToken',
  'InvalidDBInstanceState',
  'InvalidDBClusterStateFault',
  'InsufficientDBInstanceCapacity',
  'InstanceQuotaExceeded',
  'InvalidParameterCombination',
  'DBInstanceNotFound',
  'DBInstanceAlreadyExists',
] as const

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  ofKind('error', { code: fc.constantFrom(...CODES) }),
  ofKind('lost_before', {}),
  ofKind('lost_after', {}),
  ofKind('late', { byMs: fc.constantFrom(10_000, 30_000) }),
  ofKind('stale_reads', { delayMs: fc.constantFrom(10_000, 30_000) }),
  ofKind('async_failure', {}),
  ofKind('missing_capacity', {}),
  ofKind('unknown_status', { status: fc.constant('being-examined') }),
  ofKind('stuck', {}),
  ofKind('switchover_cancelled', { status: fc.constantFrom('AVAILABLE', 'SWITCHOVER_FAILED') }),
  ofKind('invalid_configuration', {}),
)

const READS = ['DescribeDBClusters', 'DescribeDBInstances', 'DescribeEvents'] as const

const interference: fc.Arbitrary<Interference> = fc.oneof(
  ofKind('failover', {}),
  ofKind('add_reader', { isAutoScaled: fc.boolean() }),
  ofKind('remove_reader', { which: fc.nat(4) }),
  ofKind('modify_class', { which: fc.nat(4), instanceClass: fc.constantFrom(...CLASSES) }),
  ofKind('park_change', {
    which: fc.nat(4),
    certificate: fc.constantFrom('rds-ca-ecc384-g1', 'rds-ca-rsa4096-g1'),
  }),
  ofKind('backup', {}),
  ofKind('minor_upgrade', {}),
  ofKind('instance_status', {
    which: fc.nat(4),
    status: fc.constantFrom('storage-full', 'incompatible-network', 'being-examined'),
  }),
  ofKind('instance_tag', { which: fc.nat(4) }),
  { weight: 3, arbitrary: ofKind('undo', { what: fc.constantFrom(...UNDOABLE) }) },
)

const remedy: fc.Arbitrary<Remedy> = fc.constantFrom('continue', 'rollback', 'abort', 'mark_complete')

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ name: 'pause' as const }) },
  fc
    .constantFrom(
      'continue' as const,
      'rollback' as const,
      'abort' as const,
      'mark_complete' as const,
      'start' as const,
      'delete' as const,
    )
    .map((name) => ({ name })),
  fc.nat(9).map((step) => ({ name: 'reset' as const, step })),
  // What comes late is refused in several ways, each of which has to occur.
  { weight: 3, arbitrary: remedy.map((late) => ({ name: 'late' as const, remedy: late })) },
  fc.array(fc.nat(9), { maxLength: 3 }).map((steps) => ({ name: 'set_breakpoints' as const, steps })),
  fc.constantFrom(60, 600, 7200).map((seconds) => ({ name: 'update_step_timeout' as const, seconds })),
  fc.constantFrom('rival' as const, 'start all' as const).map((name) => ({ name })),
)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: ofKind('crash', { when, downMs: fc.constantFrom(1_000, MINUTE_MS, 20 * MINUTE_MS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        kind: fc.constant('trouble' as const),
        when,
        trouble,
        times: fc.constantFrom(1, 2, 5, 20),
        action: fc.constantFrom(...READS),
      },
      { requiredKeys: ['kind', 'when', 'trouble', 'times'] },
    ),
  },
  { weight: 3, arbitrary: ofKind('wish', { when, wish }) },
  {
    weight: 2,
    arbitrary: ofKind('interference', { when, act: interference }),
  },
  {
    weight: 1,
    arbitrary: ofKind('disk full', { when, lastsMs: fc.constantFrom(MINUTE_MS, 30 * MINUTE_MS) }),
  },
  { weight: 1, arbitrary: ofKind('subscriber leaves', { when }) },
)

/** By their names, in this order: chance counts them. */
const TOPOLOGY_NAMES = Object.keys(TARGETS).filter((name): name is Topology => name in TOPOLOGIES)

/** Any run: a cluster, an operation on it, and what happens to both. */
export const anyPlan: fc.Arbitrary<SimulationPlan> = fc.constantFrom(...TOPOLOGY_NAMES).chain((topology) =>
  fc.record({
    worldSeed: fc.nat(1000),
    topology: fc.constant(topology),
    spec: specOf(topology),
    pauseBeforeSteps: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.array(fc.nat(3), { maxLength: 2 }).map((steps) => [...new Set(steps)]),
    ),
    pace,
    behaviour,
    ongoing,
    isAutoResume: often(3, fc.boolean()),
    remedies: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(remedy, { maxLength: 3 })),
    happenings: fc.array(happening, { maxLength: 6 }),
  }),
)
