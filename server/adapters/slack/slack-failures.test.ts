import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { anOperation } from '../../testing/operation-fixture.ts'
import {
  completed,
  listeningSlack,
  onVirtualTime,
  passTimeUntil,
  stageWith,
  standInForSlack,
  TOKEN,
} from './testing/slack-bench.ts'

standInForSlack()

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

test('a Slack that never answers delays no one, and closing stops at once', async () => {
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
