import type { ExecutionResult } from 'graphql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { type SizedText, Subscriber, type SubscriberLimit } from './subscriber.ts'

const subscriberMessages = CLIENT_LIMITS.subscriberMessages
const subscriberBytes = CLIENT_LIMITS.subscriberBytes
const WAIT_MS = CLIENT_LIMITS.subscriberSeconds * 1_000

/** A connection whose client takes a message when the test says so. */
function slowSocket() {
  const sent: (SizedText & { readonly taken: () => void; readonly failed: (error: unknown) => void })[] = []
  const closedFor: SubscriberLimit[] = []
  return {
    sent,
    closedFor,
    sendSized: (message: SizedText) =>
      new Promise<void>((taken, failed) => void sent.push({ ...message, taken, failed })),
    closeSlow: (limit: SubscriberLimit) => void closedFor.push(limit),
  }
}

/** Results without end, and how many of them were asked for. */
function endless(text: string) {
  const made = { count: 0, hasEnded: false }
  async function* results(): AsyncGenerator<ExecutionResult, void, undefined> {
    try {
      for (;;) yield { data: { n: ++made.count, text } }
    } finally {
      made.hasEnded = true
    }
  }
  return { made, results: results() }
}

/** Lets everything happen that needs no time. */
const settle = () => vi.advanceTimersByTimeAsync(0)

function frozenTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}

test.each([
  ['subscriberMessages', '', subscriberMessages],
  ['subscriberBytes', 'x'.repeat(subscriberBytes / 4), 4],
] as const)(
  'no more is read than %s for a client that takes nothing, which then is closed',
  async (limit, text, most) => {
    frozenTime()
    const socket = slowSocket()
    const { made, results } = endless(text)
    const all = new Subscriber(socket, 's', results).next()
    await settle()
    expect([socket.sent.length, made.count]).toEqual([most, most])
    await vi.advanceTimersByTimeAsync(WAIT_MS - 1)
    expect(socket.closedFor).toEqual([])
    socket.sent[0]?.taken()
    await settle()
    expect(socket.sent.length).toBe(most + 1)
    await vi.advanceTimersByTimeAsync(WAIT_MS)
    expect(socket.closedFor).toEqual([limit])
    for (const { failed } of socket.sent) failed(new Error('The connection has ended.'))
    await expect(all).rejects.toThrow('The connection has ended.')
    expect(made).toEqual({ count: most + 1, hasEnded: true })
  },
)

test('one message may be larger than all that may wait, when nothing waits', async () => {
  const socket = slowSocket()
  const { results } = endless('x'.repeat(subscriberBytes * 2))
  void new Subscriber(socket, 's', results).next()
  await expect.poll(() => socket.sent.length).toBe(1)
  socket.sent[0]?.taken()
  await expect.poll(() => socket.sent.length).toBe(2)
})

test('one who leaves while its queue is full is not waited for', async () => {
  frozenTime()
  const socket = slowSocket()
  const { made, results } = endless('')
  const subscriber = new Subscriber(socket, 's', results)
  const all = subscriber.next()
  await settle()
  await subscriber.return()
  expect(await all).toEqual({ done: true, value: undefined })
  expect([made.hasEnded, vi.getTimerCount(), socket.sent.length]).toEqual([true, 0, subscriberMessages])
})

test('a result that several get is written once, in a message of each', async () => {
  const written = vi.fn(() => 'text')
  const result: ExecutionResult = { data: { value: { toJSON: written } } }
  const texts: string[] = []
  for (const id of ['1', 'a"b']) {
    const socket = { sendSized: async ({ text }: SizedText) => void texts.push(text), closeSlow: () => {} }
    async function* one(): AsyncGenerator<ExecutionResult, void, undefined> {
      yield result
    }
    await new Subscriber(socket, id, one()).next()
  }
  expect(written).toHaveBeenCalledTimes(1)
  expect(texts.map((text) => JSON.parse(text))).toEqual(
    ['1', 'a"b'].map((id) => ({ id, type: 'next', payload: { data: { value: 'text' } } })),
  )
})
