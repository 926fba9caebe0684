import { EventEmitter, once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, vi } from 'vitest'
import { EventBus } from '../../../events/event-bus.ts'
import { startNotifier } from '../../../events/notifier.ts'
import type { Operation } from '../../../model/operation.ts'
import type { NewEvent } from '../../../model/operation-event.ts'
import { localPrincipal } from '../../../model/principal.ts'
import type { OperationStore } from '../../../ports/operation-store.ts'
import { createdEvent } from '../../../testing/operation-fixture.ts'
import type { LogLine } from '../../../testing/remembering-log.ts'
import { rememberingLog } from '../../../testing/remembering-log.ts'
import { memoryOperationStore } from '../../memory/memory-operation-store.ts'
import { slackChannel } from '../slack-channel.ts'

/** The token that the channel has. */
export const TOKEN = 'xoxb-a-very-secret-token'
const POST_MESSAGE = 'https://slack.com/api/chat.postMessage'
/** When events happen. */
export const AT = '2026-03-01T10:00:00.000Z'

const slack = setupServer()

/** Has the tests of a file talk to a Slack of their own, and to no one else. */
export function standInForSlack(): void {
  beforeAll(() => slack.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => slack.resetHandlers())
  afterAll(() => slack.close())
}

/** What Slack does with a message, given how many came before. */
type Answer = (text: string, count: number) => Response | Promise<Response>

const taken: Answer = () => HttpResponse.json({ ok: true })

interface ListeningSlack {
  readonly texts: readonly string[]
  /** The whole forms. */
  readonly forms: readonly URLSearchParams[]
  /** Resolves when that many messages have come. */
  received(count: number): Promise<void>
}

/** A Slack that notes every message that it gets. */
export function listeningSlack(answer: Answer = taken): ListeningSlack {
  const texts: string[] = []
  const forms: URLSearchParams[] = []
  const arrivals = new EventEmitter()
  slack.use(
    http.post(POST_MESSAGE, async ({ request }) => {
      expect(request.headers.get('authorization')).toBe(`Bearer ${TOKEN}`)
      const form = new URLSearchParams(await request.text())
      expect(form.get('channel')).toBe('#maintenance')
      forms.push(form)
      texts.push(form.get('text') ?? '')
      arrivals.emit('message')
      return answer(texts.at(-1) ?? '', texts.length)
    }),
  )
  return {
    texts,
    forms,
    received: async (count) => {
      while (texts.length < count) await once(arrivals, 'message')
    },
  }
}

/** Lets timers of this process pass as fast as it can work, until something has come true. */
export async function passTimeUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await vi.advanceTimersByTimeAsync(500)
    await setImmediate()
  }
}

/** Timers of this process wait for `passTimeUntil`, until the test ends. */
export function onVirtualTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

interface Stage {
  readonly store: OperationStore
  /** Has the driver say that there is a problem, or that there is none any more. */
  trouble(problem: string | undefined): void
  readonly bus: EventBus
  readonly lines: readonly LogLine[]
  /** Checkpoints events as the engine does, and publishes the nudge. */
  record(operation: Operation, events: readonly NewEvent[]): Promise<Operation>
  close(): void
}

/** A store with one operation and a notifier that started after that. */
export async function stageWith(existing: Operation): Promise<Stage & { readonly operation: Operation }> {
  const { log, lines } = rememberingLog()
  const [store, bus] = [memoryOperationStore(), new EventBus(log)]
  const operation = await store.create(existing, [createdEvent(existing), started])
  let problem: string | undefined
  const driver = { standing: () => ({ problem }) }
  const channel = await slackChannel({ token: TOKEN, channel: '#maintenance' })
  const { close } = await startNotifier({ bus, store, driver, log, channel })
  onTestFinished(close)
  const record = async (before: Operation, events: readonly NewEvent[]): Promise<Operation> => {
    const result = await store.checkpoint(before, events, before.revision)
    if (result.kind !== 'saved') throw new Error(result.kind)
    bus.publish({ operationId: before.id, revision: result.operation.revision, kind: 'changed' })
    return result.operation
  }
  const trouble = (told: string | undefined): void => {
    problem = told
    bus.publish({ operationId: operation.id, revision: operation.revision, kind: 'driver' })
  }
  return { store, bus, lines, record, trouble, close, operation }
}

/** Alice starts an operation. */
export const started: NewEvent = { type: 'operation_started', body: {}, at: AT, by: localPrincipal('alice') }
/** A step is completed, for a reason in which there is markup. */
export const completed = (title: string): NewEvent => ({
  type: 'step_completed',
  body: { title, because: 'it is <there>' },
  at: AT,
  stepIndex: 0,
})
