import { interfere } from '#mock-rds/control-act.ts'
import { ControlRefusal } from '#mock-rds/control-refusal.ts'
import { changeHappenings } from '#mock-rds/happenings/settings.ts'
import { inProcessClient } from '#mock-rds/in-process-client.ts'
import { changeBehaviour } from '#mock-rds/world/behaviour.ts'
import { sharedClock } from '#mock-rds/world/clock.ts'
import { findCluster, membersOf } from '#mock-rds/world/lookup.ts'
import type { ClusterSpec } from '#mock-rds/world/plant.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import type { RegionState } from '#mock-rds/world/records.ts'
import type { Region } from '#mock-rds/world/region.ts'
import type { SavedWorld } from '#mock-rds/world/saved-world.ts'
import type { Seeding } from '#mock-rds/world/seeding.ts'
import { SEEDINGS } from '#mock-rds/world/seeding.ts'
import { World } from '#mock-rds/world.ts'
import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { createCatalogue } from '#server/adapters/rds/catalogue.ts'
import type { Rds } from '#server/adapters/rds/create-rds.ts'
import { rdsThrough } from '#server/adapters/rds/create-rds.ts'
import { toInstant } from '#server/model/instant.ts'
import type { ClusterTruth } from '../../checker/cluster-truth.ts'
import { clusterTruth } from '../../checker/cluster-truth.ts'
import type { Undoable } from '../../checker/undone.ts'
import type { Interference, Pace, SimulationPlan, Topology } from '../plan.ts'
import { TOPOLOGIES } from '../plan.ts'
import { undoStep } from './undo-step.ts'

const ACCOUNT = '123456789012'
const REGION = 'us-east-1'

/** What a colleague upgrades a cluster to: the next minor version of each line that the topologies use. */
const NEXT_MINOR: Readonly<Record<string, string>> = {
  '14.17': '14.18',
  '15.12': '15.13',
  '8.0.mysql_aurora.3.08.2': '8.0.mysql_aurora.3.09.0',
}

/** A world, and the server's own adapter on it. */
export interface AskedWorld {
  readonly world: World
  readonly rds: Rds
}

/** How a world is asked. In a run: in process, below the SDK. */
export type OpenWorld = (plan: SimulationPlan, clock: VirtualClock) => AskedWorld

/** A world on the run's clock, asked in process through the server's own adapter. */
export const inProcess: OpenWorld = ({ worldSeed, topology }, clock) => {
  const world = seededWorld(worldSeed, topology, clock)
  const client = inProcessClient(world, { accountId: ACCOUNT, region: REGION })
  const clients = {
    reader: () => client,
    writer: () => client,
    ec2: absent,
    sts: absent,
    simulation: absent,
    destroy: () => client.destroy(),
  }
  return {
    world,
    rds: rdsThrough(
      clients,
      { defaultRegion: REGION, adviceLimitMs: Number.POSITIVE_INFINITY },
      createCatalogue(clock),
    ),
  }
}

/** The world that was seeded last: the runs of one base all begin in the same one. */
let seeded: { readonly name: string; readonly saved: SavedWorld } | undefined

function seededWorld(seed: number, topology: Topology, clock: VirtualClock): World {
  const name = `${seed} ${topology}`
  const shared = sharedClock(clock.nowMs, (ms) => clock.sleep(ms))
  const options = { clock: shared, seed, timing: 'realistic' } as const
  if (seeded?.name === name) {
    const world = new World({ ...options, seeding: SEEDINGS.empty })
    world.load(seeded.saved)
    return world
  }
  const world = new World({ ...options, seeding: seedingOf(topology) })
  world.region(ACCOUNT, REGION)
  seeded = { name, saved: world.save() }
  return world
}

/** The seeded clusters, and the one of the topology if the mock does not seed it. */
export const seedingOf =
  (topology: Topology): Seeding =>
  (edit) => {
    SEEDINGS.demo(edit)
    const planted = PLANTED[topology]
    if (planted) plantCluster(edit, planted)
  }

/** A large writer, a small reader that AWS would promote first, and a large one that it would promote last. */
const TWO_SIZES: ClusterSpec = {
  clusterId: TOPOLOGIES['members of two sizes'],
  engine: 'aurora-postgresql',
  engineVersion: '15.12',
  parameters: { 'rds.logical_replication': '1' },
  instances: [
    { instanceClass: 'db.r6g.2xlarge' },
    { instanceClass: 'db.r6g.large', promotionTier: 0 },
    { instanceClass: 'db.r6g.2xlarge', promotionTier: 9 },
  ],
}

/** Enough readers to work on two and more at the same time. */
const FOUR_READERS: ClusterSpec = {
  clusterId: TOPOLOGIES['writer and four readers'],
  engine: 'aurora-postgresql',
  engineVersion: '15.12',
  parameters: { 'rds.logical_replication': '1' },
  instances: Array.from({ length: 5 }, () => ({ instanceClass: 'db.r6g.large' })),
}

const PLANTED: { readonly [T in Topology]?: ClusterSpec } = {
  'members of two sizes': TWO_SIZES,
  'writer and four readers': FOUR_READERS,
}

/** The AWS of a run, and what may befall it from outside. */
export class SimAws {
  readonly world: World
  readonly rds: Rds
  readonly clusterId: string
  /** How often something from outside has changed the cluster. */
  interferences = 0
  /** How often something from outside has changed what an operation may have brought about. */
  alterations = 0
  readonly #before: ClusterTruth
  readonly #undone: (what: Undoable, name: string) => void

  constructor(
    plan: SimulationPlan,
    { world, rds }: AskedWorld,
    undone: (what: Undoable, name: string) => void,
  ) {
    this.clusterId = TOPOLOGIES[plan.topology]
    this.world = world
    this.world.timing = timingOf(world.timing, plan.pace)
    this.world.behaviour = changeBehaviour(world.behaviour, plan.behaviour)
    this.world.happenings = changeHappenings(world.happenings, plan.ongoing)
    const before = clusterTruth(this.state, this.clusterId)
    if (!before) throw new Error(`There is no cluster ${this.clusterId}.`)
    this.#before = before
    this.#undone = undone
    this.rds = {
      ...rds,
      listRegions: async () => ({
        value: { regions: [{ name: REGION, isEnabled: true }], isFromAws: true },
        readAt: toInstant(this.world.clock.now()),
      }),
      checkPermissions: async () => ({ denied: [], undecided: [] }),
    }
  }

  /** The region that everything is in, as it is now. */
  get region(): Region {
    return this.world.region(ACCOUNT, REGION)
  }

  /** What is there now, without read lag. */
  get state(): RegionState {
    return this.region.state
  }

  /** How many changes AWS took and let come to nothing, because it was told to. */
  get failuresStruck(): number {
    return this.world.faults
      .list()
      .reduce((sum, { kind, hits }) => sum + (kind === 'async_failure' ? hits : 0), 0)
  }

  /** Someone else does something to the cluster; what is impossible right now does not happen. Gives whether it did. */
  interfere(act: Interference): boolean {
    if (act.kind === 'undo') return this.#undo(act.what)
    const order = this.#orderOf(act)
    if (!order) return false
    try {
      interfere(this.world, ACCOUNT, { ...order, clusterId: this.clusterId, region: REGION })
    } catch (error) {
      if (error instanceof ControlRefusal) return false
      throw error
    }
    this.interferences += 1
    if (ALTERING.has(act.kind)) this.alterations += 1
    return true
  }

  #undo(what: Undoable): boolean {
    const scope = { accountId: ACCOUNT, region: REGION }
    const name = undoStep({ world: this.world, scope, before: this.#before }, what)
    if (name === undefined) return false
    this.interferences += 1
    this.alterations += 1
    this.#undone(what, name)
    return true
  }

  /** The people who look after AWS put right what does not end automatically: faults end, broken members are repaired. */
  repair(): void {
    this.world.faults.clear()
    const region = this.region
    region.change(this.world.clock.now(), (edit) => {
      const cluster = findCluster(edit.state, this.clusterId)
      for (const { key, shown } of cluster ? membersOf(edit.state, cluster.key) : []) {
        if (MADE_UP.includes(shown.DBInstanceStatus))
          edit.patchInstance(key, { DBInstanceStatus: 'available' })
      }
    })
  }

  #orderOf(act: Exclude<Interference, { kind: 'undo' }>) {
    const cluster = findCluster(this.state, this.clusterId)
    if (!cluster) return undefined
    const members = membersOf(this.state, cluster.key)
    const member = 'which' in act ? members[act.which % members.length] : undefined
    const instanceId = member?.shown.DBInstanceIdentifier
    // AWS refuses to change what it is still making or changing, and that goes bad in ways of its own: those are faults.
    const settled = member?.shown.DBInstanceStatus === 'available' ? instanceId : undefined
    switch (act.kind) {
      case 'failover':
      case 'backup':
        return { kind: act.kind }
      case 'add_reader':
        return { kind: act.kind, isAutoScaled: act.isAutoScaled }
      case 'remove_reader':
        return { kind: act.kind, instanceId }
      case 'modify_class':
        return settled && { kind: act.kind, instanceId: settled, instanceClass: act.instanceClass }
      case 'park_change':
        return (
          settled && {
            kind: act.kind,
            instanceId: settled,
            field: 'CACertificateIdentifier' as const,
            value: act.certificate,
          }
        )
      case 'instance_status':
        return settled && { kind: act.kind, instanceId: settled, status: act.status }
      case 'instance_tag':
        return instanceId === undefined
          ? undefined
          : { kind: act.kind, instanceId, tagKey: 'team', tagValue: `team-${this.interferences + 1}` }
      case 'minor_upgrade': {
        const engineVersion = NEXT_MINOR[cluster.shown.EngineVersion]
        return engineVersion === undefined ? undefined : { kind: act.kind, engineVersion }
      }
    }
  }
}

/** Statuses that interference may leave a member in, and that no transition ends. */
const MADE_UP: readonly string[] = ['storage-full', 'incompatible-network', 'being-examined']

/** What others do that may take away what an operation has brought about. */
const ALTERING: ReadonlySet<string> = new Set(['failover', 'modify_class', 'remove_reader'])

const timingOf = (timing: World['timing'], { readLagMs, flap, rebootMs }: Pace): World['timing'] => ({
  ...timing,
  readLagMs,
  flap,
  durationsMs: { reboot: rebootMs },
})

const absent = (): never => {
  throw new Error('A run has no AWS but RDS.')
}
