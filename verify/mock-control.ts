import type { z } from 'zod'
import type { actBody } from '#mock-rds/control-act.ts'
import type { clusterBody } from '#mock-rds/control-clusters.ts'
import type { faultBody } from '#mock-rds/faults.ts'
import { sendJson } from './http-json.ts'
import type { MockAvailability, MockCall, MockState } from './mock-state.ts'
import { mockAvailability, mockCalls, mockFault, mockState } from './mock-state.ts'

/** A fault as POST /mock/faults takes it; mock-rds/README.md says what each kind does. */
export type FaultOrder = z.input<typeof faultBody>

/** Something that happens to a cluster without the server, as POST /mock/act takes it. */
export type Interference = z.input<typeof actBody>

/** A cluster to add, as POST /mock/clusters takes it. */
export type ClusterOrder = z.input<typeof clusterBody>

/** The mock, through its HTTP control API. */
export class MockControl {
  readonly #url: string
  readonly #ofOthers = new Set<string>()
  readonly #faults: string[] = []

  constructor(url: string) {
    this.#url = `${url}/mock`
  }

  /** Someone else than the server sent this request. */
  leaveOut(requestId: string): void {
    this.#ofOthers.add(requestId)
  }

  async state(): Promise<MockState> {
    return this.#read('/state', mockState)
  }

  /** The calls of the server that would change something, oldest first. */
  async mutations(): Promise<readonly MockCall[]> {
    const { calls } = await this.#read('/calls', mockCalls)
    return calls
      .filter(({ action, service }) => service === 'rds' && !/^(Describe|List)/.test(action))
      .filter(({ requestId }) => !this.#ofOthers.has(requestId))
  }

  /** How many calls of the server arrived, of all services, by action. */
  async callsByAction(): Promise<Readonly<Record<string, number>>> {
    const { calls } = await this.#read('/calls', mockCalls)
    const counts: Record<string, number> = {}
    for (const { action, requestId } of calls)
      if (!this.#ofOthers.has(requestId)) counts[action] = (counts[action] ?? 0) + 1
    return counts
  }

  /** Whether a call of a kind has arrived and is not carried out yet. */
  async isAnswering(action: string): Promise<boolean> {
    const { calls } = await this.#read(`/calls?action=${action}`, mockCalls)
    return calls.some(({ outcome }) => outcome === 'pending')
  }

  async availability(clusterId: string): Promise<MockAvailability> {
    return this.#read(`/availability/${clusterId}`, mockAvailability)
  }

  /** Injects a fault; gives what removes it. */
  async injectFault(order: FaultOrder): Promise<{ remove(): Promise<void> }> {
    const { id } = mockFault.parse(await this.#send('POST', '/faults', order))
    this.#faults.push(id)
    return { remove: async () => void (await this.#send('DELETE', `/faults/${id}`)) }
  }

  /** How often each fault that was injected has struck, in the order of injection. */
  async faultHits(): Promise<readonly number[]> {
    return Promise.all(
      this.#faults.map(async (id) => mockFault.parse(await this.#send('PATCH', `/faults/${id}`, {})).hits),
    )
  }

  /** Removes every fault that was injected. */
  async removeFaults(): Promise<void> {
    this.#faults.length = 0
    await this.#send('DELETE', '/faults')
  }

  async act(interference: Interference): Promise<void> {
    await this.#send('POST', '/act', interference)
  }

  async addCluster(order: ClusterOrder): Promise<void> {
    await this.#send('POST', '/clusters', order)
  }

  /** Changes how far reads lag behind writes. */
  async lagReads(readLagMs: number): Promise<void> {
    await this.#send('POST', '/timing', { readLagMs })
  }

  /** Changes how long kinds of change take, in milliseconds by name. */
  async time(durationsMs: Readonly<Record<string, number>>): Promise<void> {
    await this.#send('POST', '/timing', { durationsMs })
  }

  /** Takes another position where it is unknown how AWS behaves; mock-rds/README.md lists them. */
  async behave(positions: Readonly<Record<string, string>>): Promise<void> {
    await this.#send('POST', '/behaviour', positions)
  }

  /** Back to the seeded clusters, as the reset button of the demo does it. */
  async reset(): Promise<void> {
    await this.#send('POST', '/reset')
  }

  async #read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await this.#send('GET', path))
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await sendJson(method, `${this.#url}${path}`, body)
    if (answer.status >= 400) throw new Error(`${method} /mock${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
}
