import { expect, test } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import { UnreadableOperationError } from '../../ports/unreadable-operation.ts'
import { boundStore } from '../../testing/bound-store.ts'
import { GraphqlBench, nextOf } from '../../testing/graphql-bench.ts'
import { create, pause, resume, start } from '../testing/drive.ts'

const CHANGES = `subscription ($filter: OperationFilter, $after: String) {
  operationChanges(filter: $filter, after: $after) {
    __typename
    ... on OperationChanged { cursor operation { id state revision } }
    ... on OperationRemoved { cursor operationId }
  }
}`

interface Change {
  readonly cursor: string
  readonly operation?: { readonly id: string; readonly state: string; readonly revision: number }
  readonly operationId?: string
}

/** What changes, each as `id STATE` or `id removed`, with its cursor. */
function follow(bench: GraphqlBench, variables: { filter?: object; after?: string } = {}) {
  const events = bench.subscribe<{ operationChanges: Change }>(CHANGES, { ...variables })
  const next = async () => {
    const { data, errors } = await nextOf(events)
    if (!data) throw Object.assign(new Error('refused'), { errors })
    const { cursor, operation, operationId } = data.operationChanges
    return { cursor, text: operation ? `${operation.id} ${operation.state}` : `${operationId} removed` }
  }
  return { next, text: async () => (await next()).text, end: () => events.return(undefined) }
}

const listCursor = async (bench: GraphqlBench): Promise<string> =>
  (await bench.get<{ operations: { changesCursor: string } }>('{ operations { changesCursor } }')).operations
    .changesCursor

const cycle = (clusterId: string) => ({ clusterId, spec: { instanceCycle: {} } })

test('who lists and then follows misses nothing that happened in between, and goes on from any change', async () => {
  await using bench = await GraphqlBench.start()
  const [one, two] = [await create(bench, cycle('demo-multi')), await create(bench, cycle('demo-single'))]
  const after = await listCursor(bench)
  await start(bench, one)
  const three = await create(bench, cycle('demo-upgrade'))
  const first = follow(bench, { after })
  const started = await first.next()
  expect([started.text, await first.text()]).toEqual([`${one} RUNNING`, `${three} CREATED`])
  await bench.get('mutation ($id: ID!) { deleteOperation(id: $id) }', { id: two })
  expect(await first.text()).toBe(`${two} removed`)
  await first.end()

  await pause(bench, one)
  const again = follow(bench, { after: started.cursor })
  expect([await again.text(), await again.text(), await again.text()]).toEqual([
    `${three} CREATED`,
    `${two} removed`,
    `${one} PAUSED`,
  ])
})

test('one who follows a filter hears what enters it, what changes in it and what leaves it, and of nothing else', async () => {
  await using bench = await GraphqlBench.start()
  const [one, two] = [await create(bench, cycle('demo-multi')), await create(bench, cycle('demo-single'))]
  const filter = { states: ['RUNNING'], clusters: [{ region: 'us-east-1', clusterId: 'demo-multi' }] }
  const after = await listCursor(bench)
  await start(bench, two)
  await start(bench, one)
  const running = follow(bench, { filter, after })
  expect(await running.text()).toBe(`${one} RUNNING`)
  await pause(bench, one)
  expect(await running.text()).toBe(`${one} removed`)
  // It changes while it is outside: that is not told again.
  await bench.get('mutation ($id: ID!) { updateStepTimeout(id: $id, seconds: 100) { id } }', { id: one })
  await resume(bench, one, 'CONTINUE')
  expect(await running.text()).toBe(`${one} RUNNING`)
  const third = follow(bench, { filter: { ids: [one] }, after })
  expect(await third.text()).toBe(`${one} RUNNING`)
  await pause(bench, two)
  await pause(bench, one)
  expect(await third.text()).toBe(`${one} PAUSED`)
})

test('a slow reader gets each operation once, as it is by then', async () => {
  await using bench = await GraphqlBench.start()
  const [one, two] = [await create(bench, cycle('demo-multi')), await create(bench, cycle('demo-single'))]
  const changes = bench.services.feed.changes({}, await listCursor(bench))
  for (let seconds = 1; seconds <= 50; seconds++) {
    for (const id of [one, two])
      await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, seconds)
  }
  const told = [await changes.next(), await changes.next()].map(({ value }) => value?.value)
  expect(told).toMatchObject([
    { operation: { id: one, stepTimeoutSeconds: 50 } },
    { operation: { id: two, stepTimeoutSeconds: 50 } },
  ])
  await changes.return()
  expect(bench.core.bus.listenerCount).toBe(0)
})

test('a cursor of another life of the server has expired, and one that is none is refused', async () => {
  await using bench = await GraphqlBench.start()
  await using other = await GraphqlBench.start()
  const refusalOf = async (after: string) =>
    (await nextOf(bench.subscribe(CHANGES, { after }))).errors?.[0]?.extensions
  expect(await refusalOf(await listCursor(other))).toMatchObject({ code: 'CURSOR_EXPIRED' })
  expect(await refusalOf('1')).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(bench.core.bus.listenerCount).toBe(0)
})

test('an operation that cannot be read any more is told as removed, as lists leave it out', async () => {
  let isDamaged = false
  await using bench = await GraphqlBench.start({
    store: (store) => ({
      ...boundStore(store),
      load: async (id) => {
        if (isDamaged)
          throw new UnreadableOperationError({ operationId: id, reason: 'it is damaged', advice: '' })
        return store.load(id)
      },
    }),
  })
  const id = await create(bench, cycle('demo-multi'))
  const changes = follow(bench, { after: await listCursor(bench) })
  isDamaged = true
  bench.core.bus.publish({ kind: 'changed', operationId: id, revision: 2 })
  expect(await changes.text()).toBe(`${id} removed`)
})
