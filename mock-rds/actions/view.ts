import type { FaultSubject, FaultsInForce } from '../faults-in-force.ts'
import type { Behaviour } from '../world/behaviour.ts'
import type { Clock } from '../world/clock.ts'
import type { RegionState } from '../world/records.ts'
import type { Region } from '../world/region.ts'
import type { RegionScope } from '../world/region-edit.ts'
import type { Timing } from '../world/timing.ts'
import type { View } from './action.ts'

/** How far behind reads are under a stale_reads fault that names no delayMs. */
const DEFAULT_STALENESS_MS = 30_000

/** A moment as it is, without lag and without faults: for answers of writes and for the control endpoints. */
export function presentView(moment: {
  readonly state: RegionState
  readonly at: number
  readonly scope: RegionScope
  readonly behaviour: Behaviour
}): View {
  const { state, at, scope, behaviour } = moment
  return { state, at, scope, behaviour, events: () => [], statusOf: (_identifier, status) => status }
}

/** What decides how far behind reads are, and what they show. */
interface Surroundings {
  readonly clock: Clock
  readonly timing: Timing
  readonly behaviour: Behaviour
  readonly faults: FaultsInForce
}

/** Reads answer from the past: a read lag ago, or further back while a fault makes reads stale. */
export function laggedView(world: Surroundings, region: Region, subject: FaultSubject): View {
  const { faults } = world
  const stale = faults.take('stale_reads', subject)
  const lagMs = stale ? (stale.delayMs ?? DEFAULT_STALENESS_MS) : world.timing.readLagMs
  const at = world.clock.now() - lagMs
  return {
    state: region.stateAt(at),
    at,
    scope: region.scope,
    behaviour: world.behaviour,
    events: () => region.eventsUntil(at),
    statusOf: (identifier, status) =>
      faults.take('unknown_status', { ...subject, resources: () => [identifier] })?.status ?? status,
  }
}
