import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { Instant } from '../model/instant.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { EventNeeds, GlanceTarget, Reading, ReadingNeeds } from '../model/reading.ts'

/**
 * Why AWS is read: it decides who waits when the budget of describe calls is short. `interrupting` (a step in which
 * connections may break), `deciding` (a step that begins, has just sent a call, or has to confirm its result) and `command`
 * (a person waits for the answer) never wait; they are counted.
 */
export const LOOK_PURPOSES = ['interrupting', 'command', 'deciding', 'waiting', 'screen'] as const
export type LookPurpose = (typeof LOOK_PURPOSES)[number]

/** What every look says. */
interface LookTerms {
  readonly cluster: ClusterRef
  /** A reading that began earlier does not do. One that began then or later does, whoever it was made for. */
  readonly notBefore: Instant
  readonly purpose: LookPurpose
  /** Aborts when the look can wait no longer for the budget or for others: it is made at once, as for a command. */
  readonly hurry?: AbortSignal | undefined
  /** Aborts when no one wants the answer any more: a look that has not been made yet rejects with the reason. */
  readonly signal?: AbortSignal | undefined
}

/** A look at a cluster and at what a step needs besides. */
export interface Look extends LookTerms {
  readonly needs: ReadingNeeds
}

/** A look at one thing, which costs one describe call. */
type GlanceLook = LookTerms & GlanceTarget

/** A look at RDS events besides a reading. */
interface EventsLook extends LookTerms {
  readonly events: EventNeeds
  readonly reading: Reading
}

/** An instance without what DBClusterMembers alone tells: role, membership, state of the cluster parameters. */
export type GlancedInstance = Omit<InstanceReading, 'role' | 'isMember' | 'clusterParameterStatus'>

/** A member as DBClusterMembers lists it. */
export type GlancedMember = Pick<
  InstanceReading,
  'instanceId' | 'role' | 'promotionTier' | 'clusterParameterStatus'
>

/** A cluster with what it says of its members, without their instances. */
export interface GlancedCluster extends Omit<ClusterReading, 'instances'> {
  readonly members: readonly GlancedMember[]
}

/** What a glance brought, by what it was at. `at` is when its request began, as in a reading. */
export type Glance = { readonly at: Instant } & (
  | {
      readonly breadth: 'instances'
      /** In name order; none as well when there is no such cluster. */
      readonly instances: readonly GlancedInstance[]
    }
  /** Undefined when AWS knows no Aurora cluster of that name. */
  | { readonly breadth: 'cluster'; readonly cluster: GlancedCluster | undefined }
  | { readonly breadth: 'deployment'; readonly deployment: BlueGreenReading | 'not_found' }
)

/** AWS as turns see it. Both looks reject with an `RdsFaultError`. */
export interface Observer {
  /** A reading that began at or after `notBefore`; `at` is when its first request began. */
  observe(look: Look): Promise<Reading>
  /** The one thing that the look is at. A step that waits is asked with it; anything but "still waiting" wants a reading. */
  glance(look: GlanceLook): Promise<Glance>
  /**
   * The RDS events that a step has to see, with a reading that was just made of the same cluster: of its instances, of the
   * cluster, and of the deployment. Undefined when AWS does not tell them. Rejects like a look.
   */
  events(look: EventsLook): Promise<readonly RdsEventReading[] | undefined>
  /**
   * When a look that is due at an instant is best made, so that others share it: a common tick of the region, never
   * much before it is due. A look that never waits is made when it is due.
   */
  tickFor(region: string, dueAt: Instant, purpose: LookPurpose): Instant
  /** How many looks of turns wait for nothing but the clock: for others to join, or for the budget. */
  idle(): number
}

/** What is known of a cluster without asking AWS: the last reading, and what glances have shown since. */
export interface Sighting {
  readonly at: Instant
  /** Undefined when AWS showed no Aurora cluster of that name, and when only a glance was made so far. */
  readonly cluster: ClusterReading | undefined
  /** The blue/green deployment that was looked at with it, if one was. */
  readonly deployment: BlueGreenReading | undefined
}

/** What has been observed already. */
export interface Sightings {
  /** What turns that look at the cluster regularly have seen last; undefined when none does. */
  watched(cluster: ClusterRef): Sighting | undefined
}
