import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { createCatalogue } from '#server/adapters/rds/catalogue.ts'
import { createRds } from '#server/adapters/rds/create-rds.ts'
import { BASES } from './bases.ts'
import type { SimulationPlan } from './plan.ts'
import { anyPlan } from './plan-arbitrary.ts'
import type { HistoryEntry } from './run-result.ts'
import type { OpenWorld } from './simulated/sim-aws.ts'
import { seedingOf } from './simulated/sim-aws.ts'
import { simulate } from './simulation.ts'

const plans = fc.sample(anyPlan, { seed: 20_261_125, numRuns: 20 })

/** Over HTTP, which of two requests at once meets a fault is not decided; here every fault names its action. */
const decided = plans.filter(({ happenings }) =>
  happenings.every((happening) => happening.kind !== 'trouble' || happening.action !== undefined),
)

test('the same plan takes the same course', async () => {
  for (const plan of plans.slice(0, 12)) {
    const [one, other] = [await simulate(plan), await simulate(plan)]
    expect(other.history).toEqual(one.history)
    expect(other.violation).toEqual(one.violation)
  }
})

test('below the SDK a run takes the course that it takes over HTTP, with the SDK in between', async () => {
  for (const plan of [...decided.slice(0, 6), ...BASES.slice(0, 4).map((base) => base.plan)]) {
    const overHttp = await simulate(plan, await overHttpWith(plan))
    const inProcess = await simulate(plan)
    expect(comparable(overHttp.history)).toEqual(comparable(inProcess.history))
    expect(overHttp.operations.map(({ state }) => state)).toEqual(
      inProcess.operations.map(({ state }) => state),
    )
  }
})

/** The real mock behind its port, and the adapter with the real SDK. */
async function overHttpWith({ worldSeed, topology }: SimulationPlan): Promise<OpenWorld> {
  let nowMs = () => 0
  const mock = await startMockRds({
    port: 0,
    seed: worldSeed,
    timing: 'realistic',
    now: () => nowMs(),
    seeding: seedingOf(topology),
  })
  onTestFinished(() => mock.close())
  return (_, clock) => {
    nowMs = clock.nowMs
    const options = {
      endpoint: mock.url,
      defaultRegion: 'us-east-1',
      credentials: { accessKeyId: '123456789012', secretAccessKey: 'none' },
      maxReadAttempts: 1,
    }
    const rds = createRds(options, createCatalogue(clock))
    onTestFinished(() => rds.close())
    return { world: mock.world, rds }
  }
}

/** Requests that go out together arrive in any order, and take the next request id as they come. */
const comparable = (history: readonly HistoryEntry[]): unknown =>
  JSON.parse(
    JSON.stringify(history).replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/g, 'id'),
  )

test('a run that is undisturbed goes through, on every base', async () => {
  for (const { name, plan } of BASES) {
    const { operations, violation } = await simulate(plan)
    expect({ name, violation, states: operations.map(({ state }) => state) }).toEqual({
      name,
      violation: undefined,
      states: [plan.remedies.includes('rollback') ? 'rolled_back' : 'completed'],
    })
  }
})
