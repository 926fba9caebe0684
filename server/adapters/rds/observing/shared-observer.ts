import type { ClusterRef } from '../../../model/cluster-ref.ts'
import { addMs } from '../../../model/instant.ts'
import type { Reading } from '../../../model/reading.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Glance, LookPurpose, Observer, Sightings } from '../../../ports/observer.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import type { ClusterQuestion, CommonLook } from '../../../ports/rds-port.ts'
import { commonLook, readingOf } from '../common-look.ts'
import { identifierOf } from '../create-turn-rds.ts'
import type { Describer, LookAnswer } from '../look-question.ts'
import { concerns } from '../turn-reader.ts'
import { type BudgetUsage, type DescribeBudgets, isBounded } from './describe-budget.ts'
import { eventsFor } from './event-feed.ts'
import { RegionObserver } from './region-observer.ts'
import { commonTick } from './ticks.ts'

/** What the observer of an account is made of. */
export interface ObserverParts {
  readonly describer: Describer
  readonly clock: Clock
  readonly budgets: DescribeBudgets
  /** How often a step is asked while it waits. */
  readonly pollIntervalMs: number
  /** An event has told of a cluster at which no one is looking now. */
  readonly hint?: (cluster: ClusterRef) => void
}

/** How a region is observed at present. */
interface RegionUsage extends BudgetUsage {
  readonly region: string
  /** Looks that wait for the budget, or for others to join. */
  readonly waitingLooks: number
  /** Clusters that turns look at. */
  readonly watchedClusters: number
}

/** One observer for an account. */
export interface SharedObserver extends Observer, Sightings {
  /** Looks at many clusters of a region at once, as `CatalogueRds.look` does. */
  look(region: string, questions: readonly ClusterQuestion[], purpose: LookPurpose): Promise<CommonLook>
  usage(): readonly RegionUsage[]
}

/** Looks that can wait are gathered for a small part of the poll interval, at most so long. */
const LONGEST_GATHERING_MS = 100
const GATHERING_PART = 1 / 300

/** A cluster counts as watched for so many poll intervals after the last look of a turn: a long wait looks at every fourth. */
const WATCHED_INTERVALS = 5

/** Observes AWS for all who ask: looks at a region are gathered, made together, and paced by the budget. */
export function sharedObserver(parts: ObserverParts): SharedObserver {
  const { clock, pollIntervalMs, budgets } = parts
  const regions = new Map<string, RegionObserver>()
  const observerOf = (region: string): RegionObserver => {
    const known = regions.get(region)
    if (known) return known
    const made = new RegionObserver({
      region,
      describer: parts.describer,
      clock,
      budget: budgets.of(region),
      gatherMs: Math.min(LONGEST_GATHERING_MS, pollIntervalMs * GATHERING_PART),
      hint: (clusterId) => parts.hint?.({ region, clusterId }),
    })
    regions.set(region, made)
    return made
  }
  const observe: Observer['observe'] = async ({ cluster, needs: { events: wanted, ...needs }, ...terms }) => {
    const question = { breadth: 'full', clusterId: identifierOf(cluster), needs } as const
    const reading = turnReading(
      await observerOf(cluster.region).ask({ question, ...terms }),
      question.clusterId,
    )
    const told = wanted && (await events({ cluster, ...terms, events: wanted, reading }))
    return told ? { ...reading, events: told } : reading
  }
  const events: Observer['events'] = async ({ cluster, events: needs, reading, ...terms }) => {
    const question = { breadth: 'events', clusterId: identifierOf(cluster), needs } as const
    const notBefore = reading.at > terms.notBefore ? reading.at : terms.notBefore
    const { sight, faults } = await observerOf(cluster.region).ask({ ...terms, question, notBefore })
    const [fault] = faults
    if (fault) throw new RdsFaultError(fault)
    const all = sight?.breadth === 'events' ? sight.events : undefined
    return all && eventsFor(all, question.clusterId, needs, reading)
  }
  const watchedFrom = () => addMs(clock.now(), -WATCHED_INTERVALS * pollIntervalMs)
  return {
    observe,
    events,
    glance: async ({ cluster, notBefore, purpose, hurry, signal, ...target }) => {
      const question = { ...target, clusterId: identifierOf({ ...cluster, ...target }) }
      return glanceOf(await observerOf(cluster.region).ask({ question, notBefore, purpose, hurry, signal }))
    },
    tickFor: (region, dueAt, purpose) => {
      const isAlone = observerOf(region).known.watchedSince(watchedFrom()) < 2
      const isPaced = budgets.of(region).usage.callsPerMinute !== undefined
      return isBounded(purpose) && isPaced && !isAlone
        ? commonTick({ region, pollIntervalMs }, clock.now(), dueAt)
        : dueAt
    },
    idle: () => [...regions.values()].reduce((sum, { idle }) => sum + idle, 0),
    watched: (cluster) => {
      const { known } = observerOf(cluster.region)
      const clusterId = identifierOf(cluster)
      const lastTurnAt = known.lastTurnAt(clusterId)
      return lastTurnAt !== undefined && lastTurnAt >= watchedFrom() ? known.of(clusterId) : undefined
    },
    look: async (region, questions, purpose) => {
      const notBefore = clock.now()
      const asked = questions.map(({ clusterId, needs }) =>
        observerOf(region).ask({ question: { breadth: 'full', clusterId, needs }, notBefore, purpose }),
      )
      return commonLook(await Promise.all(asked))
    },
    usage: () =>
      [...regions].map(([region, { waiting, known }]) => ({
        region,
        ...budgets.of(region).usage,
        waitingLooks: waiting,
        watchedClusters: known.watchedSince(watchedFrom()),
      })),
  }
}

/** The reading for a turn; throws the first fault of a part that the turn needs. */
function turnReading(answer: LookAnswer, clusterId: string): Reading {
  const [fault] = answer.faults
  if (fault) throw new RdsFaultError(fault)
  const reading = readingOf(answer)
  const { cluster, proxies } = reading
  return proxies
    ? { ...reading, proxies: proxies.filter((proxy) => concerns(proxy, clusterId, cluster)) }
    : reading
}

function glanceOf({ sight, faults: [fault] }: LookAnswer): Glance {
  if (fault) throw new RdsFaultError(fault)
  if (sight && sight.breadth !== 'full' && sight.breadth !== 'events') return sight
  throw new Error('A glance was answered with a look at a whole cluster.')
}
