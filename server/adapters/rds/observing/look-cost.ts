import type { LookQuestion } from '../look-question.ts'

/** AWS takes so many values in one filter, and hands out so many records on one page. */
const ON_A_PAGE = 100

/** How many instances a cluster is taken to have that was not read yet. */
const USUAL_INSTANCES = 3

/** Calls for parts that are read for each cluster by itself, about. */
const CALLS_FOR_GROUPS = 4

/** How many describe calls a common look takes: about as many, before it is made. */
export class LookCost {
  readonly #instancesOf: (clusterId: string) => number | undefined
  readonly #proxyCalls: number
  readonly #clusters = new Set<string>()
  readonly #members = new Set<string>()
  /** Descriptions that are needed at all, each made once. */
  readonly #once = new Map<string, number>()
  #instances = 0
  #alone = 0

  constructor(instancesOf: (clusterId: string) => number | undefined, proxyCalls: number) {
    this.#instancesOf = instancesOf
    this.#proxyCalls = proxyCalls
  }

  /** Describe calls of all questions so far. */
  get calls(): number {
    const pages = (records: number): number => Math.ceil(records / ON_A_PAGE)
    const once = [...this.#once.values()].reduce((sum, calls) => sum + calls, 0)
    return (
      pages(this.#clusters.size) +
      Math.max(pages(this.#members.size), pages(this.#instances)) +
      once +
      this.#alone
    )
  }

  /** Adds a question; gives the calls of all. */
  add(question: LookQuestion): number {
    const { breadth, clusterId } = question
    if (breadth === 'full' || breadth === 'cluster') this.#clusters.add(clusterId)
    if (breadth === 'full' || breadth === 'instances') this.#addMember(clusterId)
    if (breadth === 'deployment') this.#once.set(`deployment by ${question.deployment.by}`, 1)
    if (breadth === 'events') this.#once.set('events', 1)
    if (breadth === 'full') this.#addNeeds(question.needs)
    return this.calls
  }

  #addMember(clusterId: string): void {
    if (this.#members.has(clusterId)) return
    this.#members.add(clusterId)
    this.#instances += this.#instancesOf(clusterId) ?? USUAL_INSTANCES
  }

  #addNeeds(needs: Extract<LookQuestion, { breadth: 'full' }>['needs']): void {
    if (needs.deployment) this.#once.set(`deployment by ${needs.deployment.by}`, 1)
    if (needs.proxies) this.#once.set('proxies', this.#proxyCalls)
    for (const { kind } of needs.namedGroups ?? []) this.#once.set(`groups of ${kind}`, 1)
    for (const lookup of needs.otherClusters ?? []) {
      if (lookup.by === 'resource_id') this.#once.set('clusters by resource id', 1)
      else this.#clusters.add(lookup.clusterId)
      this.#addMember(lookup.by === 'resource_id' ? lookup.resourceId : lookup.clusterId)
    }
    if (needs.parameterGroups) this.#alone += CALLS_FOR_GROUPS
    if (needs.integrations) this.#alone += 1
    this.#alone += needs.tagsOfGroups?.length ?? 0
  }
}
