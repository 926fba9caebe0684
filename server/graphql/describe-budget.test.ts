import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { create } from './testing/drive.ts'

const BUDGET = `{ serverInfo { budget {
  callsPerMinute usedLastMinute isThrottled latestReadingAt summary
  regions { region callsPerMinute usedLastMinute isThrottled latestReadingAt byPurpose { purpose calls } }
} } }`

interface Budget {
  readonly usedLastMinute: number
  readonly regions: readonly { readonly byPurpose: readonly { purpose: string; calls: number }[] }[]
}

const budgetOf = async (bench: GraphqlBench): Promise<Budget> => {
  const { serverInfo } = await bench.get<{ serverInfo: { budget: Budget } }>(BUDGET)
  return serverInfo.budget
}

/** The limits of a budget of 12 calls a minute, in a region that is paced like this. */
const paced = (callsPerMinute: number) => ({
  limit: { callsPerMinute: 12, paceOf: () => ({ callsPerMinute, isThrottled: callsPerMinute < 12 }) },
})

test('before AWS was read, nothing was used', async () => {
  await using bench = await GraphqlBench.start()
  expect(await budgetOf(bench)).toEqual({
    callsPerMinute: null,
    usedLastMinute: 0,
    isThrottled: false,
    latestReadingAt: null,
    summary: 'The server has not read AWS in the last minute.',
    regions: [],
  })
})

test('what plans and commands read counts for a minute, by what it was for', async () => {
  await using bench = await GraphqlBench.start(paced(12))
  const id = await create(bench, {
    clusterId: 'demo-multi',
    spec: { storageTypeChange: { targetStorageType: 'aurora-iopt1' } },
  })
  await bench.get(`mutation { startOperation(id: "${id}") { id } }`)
  const readAt = bench.core.clock.now()
  expect(await budgetOf(bench)).toEqual({
    callsPerMinute: 12,
    usedLastMinute: 10,
    isThrottled: false,
    latestReadingAt: readAt,
    summary:
      'The server has sent 10 describe calls in us-east-1 in the last minute. The budget is 12 a minute.',
    regions: [
      {
        region: 'us-east-1',
        callsPerMinute: 12,
        usedLastMinute: 10,
        isThrottled: false,
        latestReadingAt: readAt,
        byPurpose: [
          { purpose: 'INTERRUPTING', calls: 0 },
          { purpose: 'COMMAND', calls: 10 },
          { purpose: 'DECIDING', calls: 0 },
          { purpose: 'WAITING', calls: 0 },
          { purpose: 'SCREEN', calls: 0 },
        ],
      },
    ],
  })
  bench.core.clock.advance(61_000)
  expect(await budgetOf(bench)).toMatchObject({ usedLastMinute: 0, latestReadingAt: readAt })
})

test('while AWS throttles, it says what is slower because of it, and what is not', async () => {
  await using bench = await GraphqlBench.start(paced(6))
  await bench.get('{ clusters(region: "us-east-1") { clusterId } }')
  expect(await budgetOf(bench)).toMatchObject({
    isThrottled: true,
    summary:
      'AWS throttles requests in us-east-1. Steps that wait and open screens are read less often, with at most 6 describe calls a minute, until AWS accepts more. Commands and steps that interrupt connections are not delayed.',
  })
})

test('a region of which more was asked than the budget is named', async () => {
  await using bench = await GraphqlBench.start(paced(12))
  for (let reads = 0; reads < 7; reads++) await bench.get('{ clusters(region: "us-east-1") { clusterId } }')
  expect(await budgetOf(bench)).toMatchObject({
    usedLastMinute: 14,
    summary: expect.stringContaining('The budget is 12 a minute, so steps that wait'),
  })
})
