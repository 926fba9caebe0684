import { expect, test } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import { boundStore } from '../../testing/bound-store.ts'
import type { GraphqlAnswer } from '../../testing/graphql-bench.ts'
import { GraphqlBench, nextOf, PATIENTLY } from '../../testing/graphql-bench.ts'

const CREATE = `mutation ($clusterId: String!) {
  createOperation(input: { clusterId: $clusterId, spec: { storageTypeChange: { targetStorageType: "aurora-iopt1" } } }) { id }
}`

async function create(bench: GraphqlBench, clusterId = 'demo-multi'): Promise<string> {
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE, { clusterId })
  return createOperation.id
}

const setTimeoutTo = (bench: GraphqlBench, id: string, seconds: number) =>
  bench.get(
    'mutation ($id: ID!, $seconds: Int!) { updateStepTimeout(id: $id, seconds: $seconds) { revision } }',
    {
      id,
      seconds,
    },
  )

/** Everything that a subscription still gives until it ends. */
async function allOf<T>(events: AsyncGenerator<GraphqlAnswer<T>>): Promise<GraphqlAnswer<T>[]> {
  const all: GraphqlAnswer<T>[] = []
  for await (const event of events) all.push(event)
  return all
}

/** Asks until no one listens to the bus: an unsubscription travels on its own. */
async function nobodyListens({ core }: GraphqlBench): Promise<void> {
  await expect.poll(() => core.bus.listenerCount, PATIENTLY).toBe(0)
}

test('operationUpdated gives the operation at once, every change, and ends when it is deleted', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const events = bench.subscribe<{ operationUpdated: { revision: number; stepTimeoutSeconds: number } }>(
    'subscription ($id: ID!) { operationUpdated(id: $id) { revision stepTimeoutSeconds } }',
    { id },
  )
  expect(await nextOf(events)).toEqual({
    data: { operationUpdated: { revision: 1, stepTimeoutSeconds: 7200 } },
  })
  await setTimeoutTo(bench, id, 100)
  expect(await nextOf(events)).toEqual({
    data: { operationUpdated: { revision: 2, stepTimeoutSeconds: 100 } },
  })
  await bench.get('mutation ($id: ID!) { deleteOperation(id: $id) }', { id })
  expect(await events.next()).toMatchObject({ done: true })
  await nobodyListens(bench)
})

test('operationUpdated gives the operation again when its driver gets into trouble, and out of it', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await bench.get('mutation ($id: ID!) { startOperation(id: $id) { id } }', { id })
  const seen = bench.subscribe<{ operationUpdated: object }>(
    'subscription ($id: ID!) { operationUpdated(id: $id) { driver { execution lastTurnAt problem } } }',
    { id },
  )
  const listed = bench.subscribe('subscription { operationsUpdated { id driver { problem } } }')
  const driver = { execution: null, lastTurnAt: null, problem: null }
  expect(await nextOf(seen)).toEqual({ data: { operationUpdated: { driver } } })
  const lastTurnAt = '2026-01-15T12:00:00.000Z'
  for (const problem of ['No turn has been taken.', undefined]) {
    const inList = nextOf(listed)
    await expect.poll(() => bench.core.bus.listenerCount, PATIENTLY).toBe(2)
    bench.driver.says = { execution: 'arn:op', lastTurnAt, problem }
    bench.core.bus.publish({ kind: 'driver', operationId: id, revision: 2 })
    const told = problem ?? null
    expect(await nextOf(seen)).toEqual({
      data: { operationUpdated: { driver: { execution: 'arn:op', lastTurnAt, problem: told } } },
    })
    expect(await inList).toEqual({ data: { operationsUpdated: { id, driver: { problem: told } } } })
  }
  await bench.get('mutation ($id: ID!) { pauseOperation(id: $id) { id } }', { id })
  expect(await nextOf(seen)).toEqual({ data: { operationUpdated: { driver: null } } })
})

test('operationUpdated never goes back and leaves out nothing that is still so when its reader is slow', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const stream = bench.services.feed.operation(id)
  const revisions = [(await stream.next()).value?.value.revision]
  for (const seconds of [10, 20, 30, 40]) await setTimeoutTo(bench, id, seconds)
  const last = (await stream.next()).value?.value
  revisions.push(last?.revision)
  expect(revisions).toEqual([1, 5])
  expect(last?.stepTimeoutSeconds).toBe(40)
  bench.core.bus.publish({ kind: 'changed', operationId: id, revision: 3 })
  await setTimeoutTo(bench, id, 50)
  expect((await stream.next()).value?.value.revision).toBe(6)
  await stream.return()
  expect(bench.core.bus.listenerCount).toBe(0)
})

test('a subscription that a client ends while it waits stops listening', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const events = bench.subscribe('subscription ($id: ID!) { operationEvents(id: $id) { seq } }', { id })
  await nextOf(events)
  expect(bench.core.bus.listenerCount).toBe(1)
  await events.return(undefined)
  await nobodyListens(bench)
})

test('operationsUpdated gives every operation that changes, new ones included; operationRemoved those that go', async () => {
  await using bench = await GraphqlBench.start()
  const changed = bench.subscribe('subscription { operationsUpdated { id revision clusterId } }')
  const removed = bench.subscribe('subscription { operationRemoved }')
  const first = nextOf(changed)
  const gone = nextOf(removed)
  await expect.poll(() => bench.core.bus.listenerCount, PATIENTLY).toBe(2)
  const id = await create(bench)
  expect(await first).toEqual({ data: { operationsUpdated: { id, revision: 1, clusterId: 'demo-multi' } } })
  await setTimeoutTo(bench, id, 100)
  expect(await nextOf(changed)).toMatchObject({ data: { operationsUpdated: { id, revision: 2 } } })
  await bench.get('mutation ($id: ID!) { deleteOperation(id: $id) }', { id })
  expect(await gone).toEqual({ data: { operationRemoved: id } })
})

test('operationEvents replays what is stored and goes on live, from wherever a reader left off', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  for (let seconds = 1; seconds <= 249; seconds++)
    await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, seconds)
  const document =
    'subscription ($id: ID!, $after: Int) { operationEvents(id: $id, after: $after) { seq type } }'
  type Event = { operationEvents: { seq: number; type: string } }
  const events = bench.subscribe<Event>(document, { id })
  const seqs: (number | undefined)[] = []
  while (seqs.length < 250) seqs.push((await nextOf(events)).data?.operationEvents.seq)
  for (const seconds of [300, 301]) await setTimeoutTo(bench, id, seconds)
  while (seqs.length < 252) seqs.push((await nextOf(events)).data?.operationEvents.seq)
  expect(seqs).toEqual(Array.from({ length: 252 }, (_, index) => index + 1))
  await events.return(undefined)

  const resumed = bench.subscribe<Event>(document, { id, after: 251 })
  expect(await nextOf(resumed)).toEqual({ data: { operationEvents: { seq: 252, type: 'STEP_TIMEOUT_SET' } } })
  await setTimeoutTo(bench, id, 302)
  expect(await nextOf(resumed)).toMatchObject({ data: { operationEvents: { seq: 253 } } })
})

test('operationEvents completes after the last event of an operation that has ended', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await bench.get('mutation ($id: ID!) { startOperation(id: $id) { id } }', { id })
  const document =
    'subscription ($id: ID!, $after: Int) { operationEvents(id: $id, after: $after) { seq type isFinal } }'
  type Event = { operationEvents: { seq: number; type: string; isFinal: boolean } }
  const live = bench.subscribe<Event>(document, { id })
  await nextOf(live)
  await bench.core.driveThroughPauses(id)
  const told = (await allOf(live)).map(({ data }) => data?.operationEvents)
  const finals = told.filter((event) => event?.isFinal)
  expect(finals).toEqual([{ seq: told.length + 1, type: 'OPERATION_COMPLETED', isFinal: true }])
  expect(told.at(-1)).toEqual(finals[0])

  const lastSeq = told.length + 1
  for (const [after, count] of [
    [0, lastSeq],
    [lastSeq - 1, 1],
    [lastSeq, 0],
  ] as const) {
    expect(await allOf(bench.subscribe(document, { id, after }))).toHaveLength(count)
  }
  await nobodyListens(bench)
})

test('operationEvents refuses to begin after an event that there is not yet, and says which is the last', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const document = 'subscription ($id: ID!) { operationEvents(id: $id, after: 7) { seq } }'
  const answers = await allOf(bench.subscribe(document, { id }))
  const extensions = { code: 'BAD_USER_INPUT', details: { lastSeq: 1 } }
  expect(answers).toMatchObject([{ errors: [{ message: expect.stringContaining(id), extensions }] }])
})

test('events that are written while a reader is between pages come in order and once', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const stream = bench.services.feed.events(id, 0)
  const seqs: (number | undefined)[] = []
  for (let seconds = 1; seconds <= 120; seconds++) {
    await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, seconds)
    seqs.push((await stream.next()).value?.value.seq)
  }
  seqs.push((await stream.next()).value?.value.seq)
  expect(seqs).toEqual(Array.from({ length: 121 }, (_, index) => index + 1))
  await stream.return()
})

test('an operation that is not there ends its subscriptions at once with what to do', async () => {
  await using bench = await GraphqlBench.start()
  for (const document of [
    'subscription { operationUpdated(id: "nothere") { id } }',
    'subscription { operationEvents(id: "nothere") { seq } }',
  ]) {
    const events = bench.subscribe(document)
    expect(await nextOf(events)).toMatchObject({
      errors: [{ message: expect.stringContaining('nothere'), extensions: { code: 'NOT_FOUND' } }],
    })
    expect(await events.next()).toMatchObject({ done: true })
  }
  expect(bench.core.bus.listenerCount).toBe(0)
})

test('a subscription whose store fails gives the error with its code, and ends', async () => {
  let isBroken = false
  await using bench = await GraphqlBench.start({
    store: (store) => ({
      ...boundStore(store),
      events: async (...range) => {
        if (isBroken) throw new Error('the secret name of the disk')
        return store.events(...range)
      },
    }),
  })
  const id = await create(bench)
  const events = bench.subscribe('subscription ($id: ID!) { operationEvents(id: $id) { seq } }', { id })
  await nextOf(events)
  isBroken = true
  await setTimeoutTo(bench, id, 100)
  const { errors } = await nextOf(events)
  expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }])
  expect(JSON.stringify(errors)).not.toContain('secret')
  expect(await events.next()).toMatchObject({ done: true })
})
