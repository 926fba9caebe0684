import { expect, test } from 'vitest'
import { reportMarkdown } from './report-markdown.ts'
import type { Report } from './report-of.ts'

const EMPTY: Report = {
  title: 'Rolling restart on orders-prod',
  facts: [{ label: 'State', value: 'Created' }],
  changesTitle: 'What is to change',
  changes: [],
  interruptions: [],
  steps: [],
  decisions: [],
  forOthers: [],
  leftovers: [],
}

test('an empty report says that there is nothing', () => {
  expect(reportMarkdown(EMPTY)).toBe(`# Rolling restart on orders-prod

- State: Created

## What is to change

None.

## Interruptions

None.

## Steps

None.

## Decisions

None.`)
})

test('tables survive what would end their cells; what is left behind comes with its command', () => {
  const text = reportMarkdown({
    ...EMPTY,
    changes: [{ what: 'a | b', before: 'one\ntwo', after: 'three' }],
    forOthers: ['alarms'],
    leftovers: [{ resource: 'orders-tmp', description: 'temporary instance', command: 'aws rds delete' }],
  })
  expect(text).toContain('| What | Before | After |\n| --- | --- | --- |\n| a \\| b | one two | three |')
  expect(text).toContain('## For others to change\n\n- alarms')
  expect(text).toContain('## Left behind\n\n- orders-tmp: temporary instance `aws rds delete`')
})
