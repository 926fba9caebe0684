import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import { takeTurn } from '../host/turn.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { localPrincipal } from '../model/principal.ts'
import { ReadPace } from '../service/read-pace.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'

/** The most that clients can have read with one request. */
const GREEDY = [
  '{ operations(first: 200) { edges { node { preflight { code } leftovers { resource } } } } }',
  `{ clusters(region: "us-east-1") { proxies { status } blueGreenDeployments { identifier } events { message }
    blueGreenPrerequisites { name } upgradeTargets { engineVersion } instanceClasses { instanceClass } } }`,
] as const

/** How often the clock is moved, and for how long an operation is followed. */
const STEP_SECONDS = 5
const FOLLOWED_SECONDS = 300

/** An AWS that answers so many calls a second in each region. */
const THROTTLE = { kind: 'throttle', callsPerSecond: 10, burst: 50 } as const

/** Clients that ask for the greediest documents, again and again, at the times of a virtual clock. */
class GreedyClients {
  readonly costs: number[] = []
  clock: VirtualClock | undefined
  #sleeping = 0
  #inFlight = 0

  /** A pace on the clock of the bench. */
  readonly pace = new ReadPace({
    isAlwaysBusy: true,
    nowMs: () => this.clock?.nowMs() ?? 0,
    sleep: async (ms) => {
      this.#sleeping++
      await this.clock?.sleep(Math.ceil(ms))
      this.#sleeping--
    },
  })

  /** Has so many documents in flight; resolves when each is answered or waits for a later time. */
  async ask(bench: GraphqlBench, most: number): Promise<void> {
    while (this.#inFlight < most) void this.#askOne(bench, GREEDY[this.#inFlight % GREEDY.length] ?? '')
    while (this.#inFlight > this.#sleeping) await setImmediate()
  }

  /** Lets the clock move until the last document is answered. */
  async finish(bench: GraphqlBench): Promise<void> {
    while (this.#inFlight > 0) {
      this.clock?.advance(60_000)
      await this.ask(bench, 0)
    }
  }

  async #askOne(bench: GraphqlBench, query: string): Promise<void> {
    this.#inFlight++
    const { extensions } = await bench.ask(query)
    this.#inFlight--
    this.costs.push(extensions?.cost?.awsReads ?? Number.NaN)
  }
}

/**
 * How a class change gets on in the same time: the turns it takes, and the steps it completes. Without the pace it takes 5
 * turns and completes none beside the same documents, as AWS refuses its calls for the rate.
 */
async function courseOf(documentsInFlight: number, greedy: GreedyClients) {
  await using bench = await GraphqlBench.start({ pace: greedy.pace })
  const { clock, mock, ports } = bench.core
  greedy.clock = clock
  const { id } = await bench.core.begin({
    clusterId: 'demo-multi',
    spec: { type: 'instance_type_change', parameters: { targetInstanceClass: 'db.r6g.xlarge' } },
  })
  for (const clusterId of ['demo-single', 'demo-upgrade', 'demo-mysql'])
    await bench.core.service.create(
      { clusterId, spec: { type: 'instance_cycle', parameters: {} } },
      localPrincipal('ana'),
    )
  mock.world.faults.add(THROTTLE)
  let turns = 0
  let wakeAt = clock.now()
  for (let second = 0; second < FOLLOWED_SECONDS; second += STEP_SECONDS) {
    await greedy.ask(bench, documentsInFlight)
    while (wakeAt <= clock.now()) {
      const turn = await takeTurn(ports, id)
      turns++
      wakeAt = turn?.wakeAt ?? '9'
    }
    clock.advance(STEP_SECONDS * 1_000)
  }
  await greedy.finish(bench)
  const { steps } = await bench.core.service.get(id)
  return { turns, done: steps.filter(({ completedAt }) => completedAt !== undefined).length }
}

test('an operation beside the greediest documents gets on as it does alone, and each is answered within the budget', async () => {
  const alone = await courseOf(0, new GreedyClients())
  expect(alone.turns).toBeGreaterThan(5)
  const greedy = new GreedyClients()
  const beside = await courseOf(3, greedy)
  expect(beside.done).toBe(alone.done)
  expect(beside.turns).toBeGreaterThanOrEqual(0.9 * alone.turns)
  expect(greedy.costs.length).toBeGreaterThan(10)
  expect(Math.max(...greedy.costs)).toBeLessThanOrEqual(CLIENT_LIMITS.requestAwsReads)
})
