import { EventEmitter, once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { EventBus } from '../../events/event-bus.ts'
import { startNotifier } from '../../events/notifier.ts'
import type { Operation } from '../../model/operation.ts'
import type { NewEvent } from '../../model/operation-event.ts'
import { localPrincipal } from '../../model/principal.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import { anOperation, createdEvent } from '../../testing/operation-fixture.ts'
import type { LogLine } from '../../testing/remembering-log.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { memoryOperationStore } from '../memory/memory-operation-store.ts'
import { slackChannel } from './slack-channel.ts'

const TOKEN = 'xoxb-a-very-secret-token'
const POST_MESSAGE = 'https://slack.com/api/chat.postMessage'
const AT = '2026-03-01T10:00:00.000Z'

const slack = setupServer()
beforeAll(() => slack.listen({ onUnhandledFrame: 'error' }))
afterEach(() => slack.resetHandlers())
afterAll(() => slack.close())

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
function listeningSlack(answer: Answer = taken): ListeningSlack {
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
async function passTimeUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await vi.advanceTimersByTimeAsync(500)
    await setImmediate()
  }
}

function onVirtualTime(): void {
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
async function stageWith(existing: Operation): Promise<Stage & { readonly operation: Operation }> {
  const { log, lines } = rememberingLog()
  const [store, bus] = [memoryOperationStore(), new EventBus(log)]
  const operation = await store.create(existing, [createdEvent(existing), started])
  let problem: string | undefined
  const driver = { standing: () => ({ problem }) }
  const channel = slackChannel({ token: TOKEN, channel: '#maintenance' })
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

const started: NewEvent = { type: 'operation_started', body: {}, at: AT, by: localPrincipal('alice') }
const completed = (title: string): NewEvent => ({
  type: 'step_completed',
  body: { title, because: 'it is <there>' },
  at: AT,
  stepIndex: 0,
})

test('people are told what matters, in order, from the start of the notifier on', async () => {
  const { texts, received } = listeningSlack()
  const { record, operation } = await stageWith(anOperation())
  await record(operation, [
    started,
    { type: 'step_started', body: { title: 'Read the cluster' }, at: AT, stepIndex: 0 },
    completed('Read the cluster'),
    {
      type: 'operation_paused',
      body: {
        reason: {
          code: 'breakpoint',
          message: 'Paused before step 2 (Reboot).',
          advice: 'Choose Continue to carry it out.',
        },
        title: 'Reboot',
      },
      at: AT,
      stepIndex: 1,
    },
    { type: 'operation_resumed', body: { action: 'continue', stepIndex: 1 }, at: AT },
    {
      type: 'operation_aborted',
      body: {
        action: 'abort',
        stepIndex: 1,
        stepTitle: 'Reboot',
        leftovers: [
          {
            resource: 'orders-tmp',
            description: 'temporary instance',
            command: 'aws rds delete-db-instance',
          },
        ],
      },
      at: AT,
      by: localPrincipal('alice'),
    },
    { type: 'operation_rolled_back', body: {}, at: AT },
    { type: 'operation_completed', body: {}, at: AT },
  ])
  const told = (message: string): string => `${message}\nOperation op-1`
  await received(6)
  expect(texts).toEqual([
    told(':arrow_forward: orders (eu-west-1): Started by alice.'),
    told(':white_check_mark: orders (eu-west-1): Completed step 1 (Read the cluster): it is &lt;there&gt;.'),
    told(
      ':double_vertical_bar: orders (eu-west-1): Paused before step 2 (Reboot). Choose Continue to carry it out.',
    ),
    told(
      ':x: orders (eu-west-1): Aborted by alice at step 2 (Reboot). Left behind: orders-tmp (temporary instance).\naws rds delete-db-instance',
    ),
    told(
      ':leftwards_arrow_with_hook: orders (eu-west-1): Rolled back: everything that could be undone is as it was.',
    ),
    told(':checkered_flag: orders (eu-west-1): Completed.'),
  ])
})

test('what people and AWS say stays one text: no line, no markup, no mention and no direction of their own', async () => {
  const { forms, received } = listeningSlack()
  const { record, operation } = await stageWith(anOperation())
  const comment = 'fine\n\n:x: *billing* (us-east-1): Failed <!channel> `rm` \u202egnp\u001b[1m'
  await record(operation, [
    {
      type: 'operation_marked_complete',
      body: { action: 'mark_complete', stepIndex: 1, stepTitle: 'Reboot', reason: comment },
      at: AT,
      by: localPrincipal('ana'),
    },
  ])
  await received(1)
  const [form] = forms
  const said =
    ' (eu-west-1): Marked as completed by ana at step 2 (Reboot). Reason: “fine :x: *billing* (us-east-1): Failed <!channel> `rm` gnp[1m”'
  expect(form?.get('text')?.split('\n')).toEqual([
    `:checkered_flag: orders${said.replace('<!channel>', '&lt;!channel&gt;')}`,
    'Operation op-1',
  ])
  expect(JSON.parse(form?.get('blocks') ?? '')).toEqual([
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'emoji', name: 'checkered_flag' },
            { type: 'text', text: ' ' },
            { type: 'text', text: 'orders', style: { bold: true } },
            { type: 'text', text: said },
          ],
        },
        {
          type: 'rich_text_section',
          elements: [{ type: 'text', text: 'Operation op-1', style: { italic: true } }],
        },
      ],
    },
  ])
  expect([form?.get('mrkdwn'), form?.get('link_names'), form?.get('parse')]).toEqual([
    'false',
    'false',
    'none',
  ])
})

test('people are told once that an operation is not driven, and once that it is again', async () => {
  const { texts, received } = listeningSlack()
  const { trouble, operation } = await stageWith(anOperation())
  trouble('No turn has been taken <for 3 polls>.')
  await received(1)
  trouble('No turn has been taken <for 3 polls>.')
  trouble(undefined)
  await received(2)
  expect(texts).toEqual([
    expect.stringContaining('No turn has been taken &lt;for 3 polls&gt;.'),
    expect.stringContaining('Turns are taken again.'),
  ])
  expect(texts.every((text) => text.includes(operation.id) && text.includes(operation.clusterId))).toBe(true)
})

test('an operation that is created later is told about from its beginning', async () => {
  const { texts, received } = listeningSlack()
  const { store, bus } = await stageWith(anOperation())
  await store.create(anOperation({ id: 'op-2', clusterId: 'billing' }), [started])
  bus.publish({ operationId: 'op-2', revision: 1, kind: 'changed' })
  await received(1)
  expect(texts[0]).toContain('billing')
})

test('messages go out one at a time, however many there are', async () => {
  let atOnce = 0
  const { texts, received } = listeningSlack(async () => {
    atOnce += 1
    expect(atOnce).toBe(1)
    await Promise.resolve()
    atOnce -= 1
    return HttpResponse.json({ ok: true })
  })
  const { record, operation } = await stageWith(anOperation())
  let current = operation
  for (let step = 0; step < 150; step += 1) current = await record(current, [completed(`step ${step}`)])
  await received(150)
  expect(texts.map((text) => /step (\d+)\)/.exec(text)?.[1])).toEqual(
    Array.from({ length: 150 }, (_, step) => `${step}`),
  )
})

test('a refusal is logged without the token, and the next message is sent', async () => {
  const { received } = listeningSlack((_, count) =>
    HttpResponse.json(count === 1 ? { ok: false, error: `invalid_auth ${TOKEN}` } : { ok: true }),
  )
  const { record, operation, lines } = await stageWith(anOperation())
  await record(operation, [completed('one'), completed('two')])
  await received(2)
  expect(lines).toMatchObject([
    {
      level: 'warn',
      details: {
        operationId: 'op-1',
        seq: 3,
        reason: 'Slack: An API error occurred: invalid_auth [redacted]',
      },
    },
  ])
  expect(JSON.stringify(lines)).not.toContain(TOKEN)
})

test('a Slack that never answers delays nobody, and closing stops at once', async () => {
  const { texts, received } = listeningSlack(() => new Promise<Response>(() => undefined))
  const { record, operation, close, bus, lines } = await stageWith(anOperation())
  let current = await record(operation, [completed('one')])
  await received(1)
  for (let step = 0; step < 1000; step += 1) current = await record(current, [completed(`step ${step}`)])
  expect(current.lastEventSeq).toBe(1003)
  expect(texts).toHaveLength(1)
  close()
  await record(current, [completed('last')])
  expect(bus.listenerCount).toBe(0)
  expect(texts).toHaveLength(1)
  expect(lines).toEqual([])
})

test('a Slack that is down is tried again twice, then the message is left out', async () => {
  onVirtualTime()
  const { texts } = listeningSlack(() => HttpResponse.text('down', { status: 503 }))
  const { record, operation, lines } = await stageWith(anOperation())
  await record(operation, [completed('one')])
  await passTimeUntil(() => lines.length > 0)
  expect(texts).toHaveLength(3)
  expect(JSON.stringify(lines)).not.toContain(TOKEN)
  expect(lines[0]?.details).toMatchObject({ reason: expect.stringContaining('statusCode = 503') })
})

test('a rate limit is waited for, and nothing is lost', async () => {
  onVirtualTime()
  const limited = new HttpResponse(null, { status: 429, headers: { 'retry-after': '30' } })
  const { texts } = listeningSlack((_, count) => (count === 1 ? limited : HttpResponse.json({ ok: true })))
  const { record, operation, lines } = await stageWith(anOperation())
  await record(operation, [completed('one'), completed('two')])
  await passTimeUntil(() => texts.length === 3)
  expect(texts.map((text) => /\((\w+)\): it/.exec(text)?.[1])).toEqual(['one', 'one', 'two'])
  expect(lines).toEqual([])
})
