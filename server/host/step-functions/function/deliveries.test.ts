import { expect, test } from 'vitest'
import type { Operation } from '../../../model/operation.ts'
import type { RawOperationInput } from '../../../service/operation-input.ts'
import type { Around, InvocationInput } from './testing/invocation-bench.ts'
import { InvocationBench } from './testing/invocation-bench.ts'
import type { TurnOutput } from './turn-payloads.ts'

const CYCLE: RawOperationInput = {
  clusterId: 'demo-single',
  spec: { type: 'instance_cycle', parameters: {} },
}

const CALLS = [
  'CreateDBInstance',
  'FailoverDBCluster',
  'RebootDBInstance',
  'FailoverDBCluster',
  'DeleteDBInstance',
]

/** More turns than the operation needs. */
const MAX_TURNS = 200

/** Where an invocation dies, once: the n-th time that one comes by. */
interface Death {
  readonly where: 'before the write' | 'after the write' | 'before the call' | 'after AWS took the call'
  readonly nth: number
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)

/** How the state machine has turns taken; resolves with the answer to one of them. */
type Deliver = (bench: InvocationBench, input: InvocationInput) => Promise<TurnOutput>

/** Carries an operation out, each turn delivered in a way of the test's; tells what AWS got and what is stored. */
async function run(deliver: Deliver) {
  await using bench = await InvocationBench.start()
  let input = await bench.begin(CYCLE)
  for (let turns = 0; turns < MAX_TURNS; turns++) {
    const output = await deliver(bench, input)
    if (output.next !== 'WAIT' && output.next !== 'CONTINUE') break
    if (output.wakeAt !== null) bench.core.clock.moveTo(output.wakeAt)
    input = { ...input, turn: output.turn }
  }
  const { service, store } = bench.core
  const operation: Operation = await service.get(input.operationId)
  const events = await store.events(operation.id, 0, 10_000)
  return { state: operation.state, calls: bench.calls(), eventSeqs: events.map(({ seq }) => seq) }
}

const clean = {
  state: 'completed',
  calls: CALLS.map((action) => `${action} ok`),
}

/** Counts what invocations do, and lets one of them die. */
function dying(death: Death | undefined) {
  const counts = { writes: 0, calls: 0, deaths: 0 }
  let died = Promise.withResolvers<'died'>()
  const dieAt = async (where: Death['where'], nth: number): Promise<void> => {
    if (death?.where !== where || death.nth !== nth || counts.deaths > 0) return
    counts.deaths++
    died.resolve('died')
    await new Promise(() => {})
  }
  const around: Around = {
    write: async (write) => {
      const nth = ++counts.writes
      await dieAt('before the write', nth)
      await write()
      await dieAt('after the write', nth)
    },
    call: async (send) => {
      const nth = ++counts.calls
      await dieAt('before the call', nth)
      await send()
      await dieAt('after AWS took the call', nth)
    },
  }
  /** Step Functions tries an invocation again that has died. */
  const deliver: Deliver = async (bench, input) => {
    died = Promise.withResolvers<'died'>()
    const output = await Promise.race([bench.invoke(input, around), died.promise])
    return output === 'died' ? bench.invoke(input) : output
  }
  return { counts, deliver }
}

test('an invocation that dies at any point changes nothing that AWS or an operator would see', {
  timeout: 600_000,
}, async () => {
  const { counts, deliver } = dying(undefined)
  expect(await run(deliver)).toMatchObject(clean)
  expect([counts.writes, counts.calls]).toEqual([expect.any(Number), CALLS.length])
  const deaths: readonly Death[] = [
    ...upTo(counts.writes).flatMap((nth): readonly Death[] => [
      { where: 'before the write', nth },
      { where: 'after the write', nth },
    ]),
    ...upTo(counts.calls).flatMap((nth): readonly Death[] => [
      { where: 'before the call', nth },
      { where: 'after AWS took the call', nth },
    ]),
  ]
  for (const death of deaths) {
    const once = dying(death)
    const { eventSeqs, ...seen } = await run(once.deliver)
    expect({ death, deaths: once.counts.deaths, ...seen }).toEqual({ death, deaths: 1, ...clean })
    expect(eventSeqs).toEqual(upTo(eventSeqs.length))
  }
})

test('every invocation delivered twice, at once', async () => {
  const twice = await run(async (bench, input) => {
    const [output] = await Promise.all([bench.invoke(input), bench.invoke(input)])
    return output
  })
  expect(twice).toMatchObject(clean)
})

test('every invocation delivered again, long after its answer', async () => {
  const inputs: InvocationInput[] = []
  const late = await run(async (bench, input) => {
    inputs.push(input)
    const output = await bench.invoke(input)
    const old = inputs.at(-4)
    if (old) await bench.invoke(old)
    return output
  })
  expect(late).toMatchObject(clean)
})

/** Where an invocation stands still, and for how long: never longer than Lambda lets it live once it is sending. */
const STALLS = [
  ['before the write', 120_000],
  ['after the write', 120_000],
  ['before the call', 20_000],
] as const

test.for(STALLS)('every invocation stands still %s for %i ms, while another goes on', async ([where, ms]) => {
  const stalling = await run(async (bench, input) => {
    const goOn = Promise.withResolvers<void>()
    const isStill = Promise.withResolvers<void>()
    const still = async (): Promise<void> => {
      isStill.resolve()
      await goOn.promise
    }
    const slow = bench.invoke(input, standingStill(where, still))
    await Promise.race([isStill.promise, slow])
    bench.core.clock.advance(ms)
    const output = await bench.invoke(input)
    goOn.resolve()
    await slow
    return output
  })
  expect(stalling).toMatchObject(clean)
})

function standingStill(where: (typeof STALLS)[number][0], still: () => Promise<void>): Around {
  switch (where) {
    case 'before the write':
      return { write: async (write) => void (await still().then(write)) }
    case 'after the write':
      return { write: async (write) => void (await write().then(still)) }
    case 'before the call':
      return { call: async (send) => void (await still().then(send)) }
  }
}

test('an execution of before a pause wakes up after the resume and does nothing', async () => {
  await using bench = await InvocationBench.start()
  const old = await bench.begin(CYCLE)
  await bench.invoke(old)
  const { service, clock } = bench.core
  const { decisionRevision } = await service.pause(old.operationId, 'ana')
  const { revision } = await service.continue(old.operationId, {
    actor: 'ana',
    expectedRevision: decisionRevision,
  })
  const next = { ...old, driver: revision, execution: 'arn:next' }
  await bench.invoke(next)
  const stored = await service.get(old.operationId)
  clock.advance(180_000)
  expect(await bench.invoke(old)).toMatchObject({ next: 'SUPERSEDED' })
  expect(await service.get(old.operationId)).toEqual(stored)
})
