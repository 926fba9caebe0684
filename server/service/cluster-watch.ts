import { cancellable } from '../events/cancellable.ts'
import { LatestValue } from '../events/latest-value.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { clusterKey } from '../model/cluster-ref.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { addMs } from '../model/instant.ts'
import type { Clock } from '../ports/clock.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { ClusterService, RegionalCluster } from './cluster-service.ts'

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

/** Watches clusters for those who ask: one look at a time for each cluster, and none while nobody watches it. */
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

  /** A cluster that was resolved: at once, then whenever it has changed; NOT_FOUND when it is not there to begin with. */
  watch(cluster: ClusterRef): AsyncGenerator<ClusterNews, void, undefined> {
    return cancellable((signal) => this.#watch(cluster, signal))
  }

  async *#watch(cluster: ClusterRef, signal: AbortSignal): AsyncGenerator<ClusterNews, void, undefined> {
    const news = this.#join(cluster)
    signal.addEventListener('abort', () => news.end(), { once: true })
    try {
      let isFirst = true
      for await (const one of news) {
        if (isFirst && one.kind === 'failed' && one.isMissing) throw one.error
        isFirst = false
        yield one
      }
    } finally {
      this.#leave(cluster, news)
    }
  }

  #join(cluster: ClusterRef): LatestValue<ClusterNews> {
    const key = clusterKey(cluster)
    if (!this.#pollers.has(key) && this.#pollers.size >= CLIENT_LIMITS.watchedClusters) throw tooManyWatched()
    const poller = this.#pollers.get(key) ?? new Poller()
    const news = poller.join()
    if (!this.#pollers.has(key)) {
      this.#pollers.set(key, poller)
      void this.#poll(cluster, poller)
    }
    return news
  }

  #leave(cluster: ClusterRef, news: LatestValue<ClusterNews>): void {
    const key = clusterKey(cluster)
    const poller = this.#pollers.get(key)
    if (poller?.leave(news)) this.#pollers.delete(key)
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
    ErrorCode.LIMIT_EXCEEDED,
    `${CLIENT_LIMITS.watchedClusters} clusters are watched already, which is all that this server watches at a time. Close the pages of some, then try again.`,
  )

/** What a watch needs to look. */
type Watchable = Pick<ClusterService, 'read' | 'missing' | 'deployments' | 'proxies'>

/** Those who watch one cluster, and what they were told last. */
class Poller {
  readonly #watchers = new Set<LatestValue<ClusterNews>>()
  readonly #ending = new AbortController()
  #told: ClusterNews | undefined

  get signal(): AbortSignal {
    return this.#ending.signal
  }

  join(): LatestValue<ClusterNews> {
    const watcher = new LatestValue<ClusterNews>()
    this.#watchers.add(watcher)
    if (this.#told) watcher.push(this.#told)
    return watcher
  }

  /** Takes one away; true when it was the last, and then the polling ends. */
  leave(watcher: LatestValue<ClusterNews>): boolean {
    watcher.end()
    if (!this.#watchers.delete(watcher) || this.#watchers.size > 0) return false
    this.#ending.abort()
    return true
  }

  /** Passes on what is new; the same again is no news. */
  tell(news: ClusterNews): void {
    if (this.#told && gist(this.#told) === gist(news)) return
    this.#told = news
    for (const watcher of this.#watchers) watcher.push(news)
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
