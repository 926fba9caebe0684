import { Repeater, SlidingBuffer } from '@repeaterjs/repeater'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { clusterKey } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import { addMs } from '../model/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { Sightings } from '../ports/observer.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { ClusterService, RegionalCluster, RegionalProxy } from './cluster-service.ts'
import { type Told, told } from './told.ts'

/** What a look at a cluster brought. */
export type ClusterNews =
  | {
      readonly kind: 'seen'
      readonly cluster: RegionalCluster
      /** What else belongs to the picture; another text when any of it has changed. */
      readonly around: string
    }
  /** It could not be read, or is not there; looking goes on. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly isMissing: boolean }

/** How clusters are watched. */
export interface ClusterWatchOptions {
  /** How often is seen to what is known of a cluster without asking AWS. */
  readonly pollMs: number
  /** How often AWS is asked about a cluster that no operation looks at. */
  readonly lookMs: number
  /** What operations see of their clusters; without it AWS is asked about every cluster. */
  readonly sightings: Sightings | undefined
}

/**
 * Watches clusters for those who ask. While an operation looks at a cluster they are told what it sees, and AWS is not
 * asked; otherwise there is one look at a time for each cluster, and none while no one watches it.
 */
export class ClusterWatch {
  readonly #clusters: Watchable
  readonly #clock: Clock
  readonly #options: ClusterWatchOptions
  readonly #pollers = new Map<string, Poller>()

  constructor(clusters: Watchable, clock: Clock, options: ClusterWatchOptions) {
    this.#clusters = clusters
    this.#clock = clock
    this.#options = options
  }

  /** How many clusters are looked at now. */
  get watchedCount(): number {
    return this.#pollers.size
  }

  /**
   * A cluster that was resolved: at once, then whenever it has changed; NOT_FOUND when it is not there to begin with. A
   * slow reader gets the latest news only.
   */
  watch(cluster: ClusterRef): Repeater<Told<ClusterNews>, void> {
    return new Repeater(async (push, stop) => {
      let isFirst = true
      const tell: Tell = (news) => {
        const { value } = news
        if (isFirst && value.kind === 'failed' && value.isMissing) stop(value.error)
        else void push(news)
        isFirst = false
      }
      const leave = this.#join(cluster, tell)
      await stop
      leave()
    }, new SlidingBuffer(1))
  }

  /** Has the cluster looked at, and everything new told, until the function that it gives is called. */
  #join(cluster: ClusterRef, tell: Tell): () => void {
    const key = clusterKey(cluster)
    const running = this.#pollers.get(key)
    if (!running && this.#pollers.size >= CLIENT_LIMITS.watchedClusters) throw tooManyWatched()
    const poller = running ?? new Poller()
    poller.join(tell)
    if (!running) {
      this.#pollers.set(key, poller)
      void this.#poll(cluster, poller)
    }
    return () => {
      if (poller.leave(tell)) this.#pollers.delete(key)
    }
  }

  async #poll(cluster: ClusterRef, poller: Poller): Promise<void> {
    const { pollMs, lookMs } = this.#options
    let lookAt = this.#clock.now()
    while (!poller.signal.aborted) {
      const known = this.#known(cluster)
      if (known) poller.tell(known)
      else if (lookAt <= this.#clock.now()) {
        poller.tell(await this.#look(cluster))
        lookAt = addMs(this.#clock.now(), lookMs)
      }
      await this.#clock.sleepUntil(addMs(this.#clock.now(), pollMs), poller.signal)
    }
  }

  /** What an operation that looks at the cluster has seen last; undefined while none does. */
  #known(cluster: ClusterRef): ClusterNews | undefined {
    const seen = this.#options.sightings?.watched(cluster)
    return (
      seen?.cluster && {
        kind: 'seen',
        cluster: { ...seen.cluster, region: cluster.region },
        around: aroundText(seen.deployment ? [seen.deployment] : [], []),
      }
    )
  }

  async #look(cluster: ClusterRef): Promise<ClusterNews> {
    try {
      const reading = await this.#clusters.read(cluster)
      return reading
        ? { kind: 'seen', cluster: reading, around: await this.#lookAround(reading) }
        : { kind: 'failed', error: await this.#clusters.missing(cluster), isMissing: true }
    } catch (error) {
      return { kind: 'failed', error, isMissing: false }
    }
  }

  /**
   * A blue/green deployment moves on while neither of its clusters changes, and proxies follow it. Proxies cost many calls
   * and stand still otherwise, so they are looked at only then. What cannot be read here does not end the watching.
   */
  async #lookAround(cluster: RegionalCluster): Promise<string> {
    try {
      const deployments = await this.#clusters.deployments(cluster)
      const proxies = deployments.length === 0 ? [] : await this.#clusters.proxies(cluster)
      return aroundText(deployments, proxies)
    } catch (error) {
      return problemGist(error)
    }
  }
}

const aroundText = (deployments: readonly BlueGreenReading[], proxies: readonly RegionalProxy[]): string =>
  JSON.stringify([deployments, proxies])

const tooManyWatched = (): DomainError =>
  new DomainError(
    'TOO_MANY_WATCHED_CLUSTERS',
    `${CLIENT_LIMITS.watchedClusters} clusters are watched already, which is all that this server watches at a time. Close the pages of some, then try again.`,
    { limit: 'watchedClusters', maximum: CLIENT_LIMITS.watchedClusters },
  )

/** Passes news on to one who watches. */
type Tell = (news: Told<ClusterNews>) => void

/** What a watch needs to look. */
type Watchable = Pick<ClusterService, 'read' | 'missing' | 'deployments' | 'proxies'>

/** Those who watch one cluster, and what they were told last. */
class Poller {
  readonly #watchers = new Set<Tell>()
  readonly #ending = new AbortController()
  #told: ClusterNews | undefined

  get signal(): AbortSignal {
    return this.#ending.signal
  }

  /** Adds one, who is told at once what the others know. */
  join(watcher: Tell): void {
    this.#watchers.add(watcher)
    if (this.#told) watcher(told(this.#told))
  }

  /** Takes one away; true when it was the last, and then the polling ends. */
  leave(watcher: Tell): boolean {
    this.#watchers.delete(watcher)
    if (this.#watchers.size > 0) return false
    this.#ending.abort()
    return true
  }

  /** Passes on what is new; the same again is no news. */
  tell(news: ClusterNews): void {
    if (this.#told && gist(this.#told) === gist(news)) return
    this.#told = news
    const same = told(news)
    for (const watcher of this.#watchers) watcher(same)
  }
}

/** A text that is the same for the same news. */
function gist(news: ClusterNews): string {
  return news.kind === 'seen' ? `${JSON.stringify(news.cluster)} ${news.around}` : problemGist(news.error)
}

function problemGist(error: unknown): string {
  if (!(error instanceof RdsFaultError)) return String(error)
  const { action, code, message } = error.fault
  return `${action} ${code} ${message}`
}
