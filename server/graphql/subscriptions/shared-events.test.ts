import { createClient } from 'graphql-ws'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { localPrincipal } from '../../model/principal.ts'
import { GraphqlBench, PATIENTLY } from '../../testing/graphql-bench.ts'
import { create } from '../testing/drive.ts'

const WATCH = `subscription ($id: ID!, $more: Boolean = false) {
  operationUpdated(id: $id) { revision driver { problem } stepTimeoutSeconds @include(if: $more) } }`

const LOG = `subscription ($id: ID!, $after: Int) {
  operationEvents(id: $id, after: $after) { seq operation { driver { problem } } } }`

/** A started operation, and how often its driver was asked about: once each time that a document is executed. */
async function watchedBench() {
  const bench = await GraphqlBench.start()
  onTestFinished(() => bench[Symbol.asyncDispose]())
  const id = await create(bench)
  await bench.get('mutation ($id: ID!) { startOperation(id: $id) { id } }', { id })
  let executed = 0
  const { driver } = bench
  driver.standing = () => {
    executed++
    return driver.says
  }
  const clients = ['ana', 'ben'].map((actor) => {
    const url = `${bench.url.replace('http', 'ws')}/graphql`
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      connectionParams: { actor },
      retryAttempts: 0,
    })
    onTestFinished(async () => client.dispose())
    return client
  })
  const told: string[] = []
  const lastSeq = (await bench.core.store.load(id))?.lastEventSeq ?? 0
  return {
    lastSeq,
    told,
    /** Subscribes as one of the two, so many times; resolves when each has its first values. */
    async subscribe(
      who: 0 | 1,
      count: number,
      query: string,
      variables: object = {},
      values = 1,
    ): Promise<void> {
      const before = told.length
      for (let n = 0; n < count; n++) {
        clients[who]?.subscribe(
          { query, variables: { id, ...variables } },
          { next: (result) => told.push(JSON.stringify(result)), error: () => {}, complete: () => {} },
        )
      }
      await expect.poll(() => told.length, PATIENTLY).toBe(before + count * values)
    },
    /** Changes the operation; gives how often a document was executed until so many were told. */
    async change(expected: number, seconds = 100): Promise<number> {
      told.length = 0
      executed = 0
      await bench.core.service.updateStepTimeout(id, { by: localPrincipal('eve') }, seconds)
      await expect.poll(() => told.length, PATIENTLY).toBe(expected)
      return executed
    },
    failOnce(): void {
      driver.standing = () => {
        executed++
        if (executed === 1) throw new Error('the driver cannot say')
        return driver.says
      }
    },
  }
}

test('a change is executed once for all who ask the same of it in the same name, and for others apart', async () => {
  const { subscribe, change, told } = await watchedBench()
  await subscribe(0, 60, WATCH)
  expect(await change(60)).toBe(1)
  expect(new Set(told).size).toBe(1)
  await subscribe(1, 3, WATCH)
  expect(await change(63, 101)).toBe(2)
  await subscribe(0, 2, WATCH, { more: true })
  expect(await change(65, 102)).toBe(3)
  expect(told.filter((text) => text.includes('"stepTimeoutSeconds":102'))).toHaveLength(2)
  await subscribe(0, 2, WATCH.replace('revision', 'revision id'))
  expect(await change(67, 103)).toBe(4)
  expect(told.filter((text) => text.includes('"id"'))).toHaveLength(2)
})

test('where a subscriber began makes no difference: an event is executed once for all who follow the log', async () => {
  const { lastSeq, subscribe, change } = await watchedBench()
  await subscribe(0, 4, LOG, { after: lastSeq - 1 })
  await subscribe(0, 4, LOG, { after: lastSeq - 2 }, 2)
  expect(await change(8)).toBe(1)
})

test('an answer with errors is for the one alone for whom it was executed', async () => {
  const { subscribe, change, told, failOnce } = await watchedBench()
  await subscribe(0, 10, WATCH)
  failOnce()
  await change(10)
  expect(told.filter((text) => text.includes('"errors"'))).toHaveLength(1)
  expect(told.filter((text) => text.includes('"operationUpdated":{"revision"'))).toHaveLength(10)
})
