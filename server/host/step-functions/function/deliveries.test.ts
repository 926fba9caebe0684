import { expect, test } from 'vitest'
import type { Operation } from '../../../model/operation.ts'
import { localPrincipal } from '../../../model/principal.ts'
import type { RawOperationInput } from '../../../service/operation-input.ts'
import { Deaths } from '../../../testing/deaths.ts'
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

/** Lets invocations die where they are to; Step Functions tries again until one lives. */
const dying =
  (deaths: Deaths): Deliver =>
  async (bench, input) => {
    for (;;) {
      const output = await dyingOnce(deaths, bench, input)
      if (output !== 'died') return output
    }
  }

function dyingOnce(
  deaths: Deaths,
  bench: InvocationBench,
  input: InvocationInput,
): Promise<TurnOutput | 'died'> {
  const died = Promise.withResolvers<'died'>()
  const endIf = async (dies: boolean): Promise<void> => {
    if (!dies) return
    died.resolve('died')
    await new Promise(() => {})
  }
  const invocation = bench.invoke(input, {
    write: async (write, written) => {
      await endIf(deaths.atWrite('before a write', written))
      await write()
      await endIf(deaths.atWrite('after a write', written))
    },
    call: async (send, call) => {
      await endIf(deaths.atCall('before a call', call))
      await send()
      await endIf(deaths.atCall('after AWS took a call', call))
    },
  })
  return Promise.race([invocation, died.promise])
}

test('invocations that die, at any point, change nothing that AWS or an operator would see', async () => {
  const none = Deaths.none()
  expect(await run(dying(none))).toMatchObject(clean)
  for (const { kind, deaths } of none.ofEachKind()) {
    const { eventSeqs, ...seen } = await run(dying(deaths))
    expect({ kind, deaths: deaths.count, ...seen }).toEqual({ kind, deaths: deaths.expected, ...clean })
    expect(eventSeqs).toEqual(eventSeqs.map((_, index) => index + 1))
  }
  const kinds = none.ofEachKind().map(({ kind }) => kind)
  expect(kinds).toEqual([
    'before a write of progress',
    'after a write of progress',
    'before a write of an intention',
    'after a write of an intention',
    'before a call',
    'after AWS took a call',
    'before a write of an answer',
    'after a write of an answer',
  ])
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
  const { decisionRevision } = await service.pause(old.operationId, localPrincipal('ana'))
  const { revision } = await service.continue(old.operationId, {
    by: localPrincipal('ana'),
    expectedRevision: decisionRevision,
  })
  const next = { ...old, driver: revision, execution: 'arn:next' }
  await bench.invoke(next)
  const stored = await service.get(old.operationId)
  clock.advance(180_000)
  expect(await bench.invoke(old)).toMatchObject({ next: 'SUPERSEDED' })
  expect(await service.get(old.operationId)).toEqual(stored)
})
