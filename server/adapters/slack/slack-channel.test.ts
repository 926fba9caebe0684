import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { AT, completed, listeningSlack, stageWith, standInForSlack, started } from './testing/slack-bench.ts'

standInForSlack()

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
  const reason = 'fine\n\n:x: *billing* (us-east-1): Failed <!channel> `rm` \u202egnp\u001b[1m'
  await record(operation, [
    {
      type: 'operation_marked_complete',
      body: { action: 'mark_complete', stepIndex: 1, stepTitle: 'Reboot', reason },
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
