import { test } from 'vitest'
import type { TargetParameterGroup } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { aParameterGroup, aParameterGroupsReading } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { removeOperationTag } from './remove-operation-tag.ts'

const target = (name: string, isMadeHere: boolean): TargetParameterGroup => ({
  kind: 'cluster',
  name,
  family: 'aurora-postgresql17',
  isMadeHere,
  settings: [],
})

const facts = { targetParameterGroups: [target('made', true), target('given', false)] }

const withTags = (tags: Readonly<Record<string, string>>, name = 'made') => ({
  parameterGroups: aParameterGroupsReading({ groups: [aParameterGroup('cluster', name, { tags })] }),
})

test.each<Question<'remove_operation_tag'>>([
  { when: 'the groups were not read', facts, verdict: 'waiting' },
  {
    when: 'the group that it created has its tag, among others',
    facts,
    reading: withTags({ team: 'shop', [OPERATION_TAG]: 'op-1' }),
    verdict: 'act RemoveTagsFromResource',
    says: `{"name":"made","arn":"arn:aws:rds:eu-west-1:123456789012:cluster-pg:made","keys":["${OPERATION_TAG}"]}`,
  },
  { when: 'the tag is gone', facts, reading: withTags({ team: 'shop' }), verdict: 'satisfied' },
  { when: 'the group is gone', facts, reading: withTags({}, 'other'), verdict: 'satisfied' },
  {
    when: 'the tag is that of another operation',
    facts,
    reading: withTags({ [OPERATION_TAG]: 'op-2' }),
    verdict: 'satisfied',
  },
  {
    when: 'a group that it did not create has its tag',
    facts,
    reading: withTags({ [OPERATION_TAG]: 'op-1' }, 'given'),
    verdict: 'satisfied',
  },
  { when: 'it created no groups', reading: withTags({}), verdict: 'satisfied' },
])('$verdict when $when', expectAnswer(removeOperationTag, {}))

test.each<Question<'remove_operation_tag'>>([
  {
    when: 'the group has the tag of the operation that left it',
    facts,
    reading: withTags({ [OPERATION_TAG]: 'op-0' }),
    verdict: 'act RemoveTagsFromResource',
  },
  {
    when: 'the group has its own tag',
    facts,
    reading: withTags({ [OPERATION_TAG]: 'op-1' }),
    verdict: 'act RemoveTagsFromResource',
  },
  {
    when: 'the tag is that of a third operation',
    facts,
    reading: withTags({ [OPERATION_TAG]: 'op-2' }),
    verdict: 'satisfied',
  },
])(
  'of what another operation left: $verdict when $when',
  expectAnswer(removeOperationTag, { adopted: [{ kind: 'cluster', name: 'made', madeBy: 'op-0' }] }),
)
