import { Repeater, SlidingBuffer } from '@repeaterjs/repeater'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { clusterKey } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import { addMs } from '../model/instant.ts'
import type { Clock } from '../ports/clock.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { ClusterService, RegionalCluster } from './cluster-service.ts'
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

/** Watches clusters for those who ask: one look at a time for each cluster, and none while no one watches it. */
export class ClusterWatch {
  readonly #clusters: Watchable
  readonly #clock: Clock
  readonly #pollMs: number
  readonly #pollers = new Map<string, Poller>()

  constructor(clusters: Watchable, clock: Clock, pollMs: number) {
    this.#clusters = clusters
    this.#clock = clock
    this.#pollMs = pollMs
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
    while (!poller.signal.aborted) {
      poller.tell(await this.#look(cluster))
      await this.#clock.sleepUntil(addMs(this.#clock.now(), this.#pollMs), poller.signal)
    }
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
      return JSON.stringify([deployments, proxies])
    } catch (error) {
      return problemGist(error)
    }
  }
}

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
