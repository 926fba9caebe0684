import { OPERATION_TAG } from '../model/identifiers.ts'
import { aParameterGroup, aParameterGroupsReading } from '../testing/preflight-builder.ts'
import { testAnswers } from '../testing/step-answers.ts'
import { aTargetGroup } from '../testing/step-builder.ts'
import { removeOperationTag } from './remove-operation-tag.ts'

const targetParameterGroups = [
  aTargetGroup('cluster', 'made'),
  aTargetGroup('cluster', 'given', { isMadeHere: false }),
]

/** A cluster parameter group has these tags. */
const tagged = (tags: Readonly<Record<string, string>>, name = 'made') => ({
  reading: {
    parameterGroups: aParameterGroupsReading({ groups: [aParameterGroup('cluster', name, { tags })] }),
  },
})
/** It has the tag of this operation. */
const taggedBy = (operationId: string, name = 'made') => tagged({ [OPERATION_TAG]: operationId }, name)

testAnswers(removeOperationTag, { input: {}, facts: { targetParameterGroups } }, [
  ['the groups were not read', {}, 'waiting'],
  [
    'the group that it created has its tag, among others',
    tagged({ team: 'shop', [OPERATION_TAG]: 'op-1' }),
    'RemoveTagsFromResource',
    `{"name":"made","arn":"arn:aws:rds:eu-west-1:123456789012:cluster-pg:made","keys":["${OPERATION_TAG}"]}`,
  ],
  ['the tag is gone', tagged({ team: 'shop' }), 'satisfied'],
  ['the group is gone', tagged({}, 'other'), 'satisfied'],
  ['the tag is that of another operation', taggedBy('op-2'), 'satisfied'],
  ['a group that it did not create has its tag', taggedBy('op-1', 'given'), 'satisfied'],
  ['it created no groups', { facts: {}, ...tagged({}) }, 'satisfied'],
])

const adopted = [{ kind: 'cluster', name: 'made', madeBy: 'op-0' }] as const

testAnswers(removeOperationTag, { input: { adopted }, facts: { targetParameterGroups } }, [
  ['an adopted group has the tag of the operation that left it', taggedBy('op-0'), 'RemoveTagsFromResource'],
  ['an adopted group has its own tag', taggedBy('op-1'), 'RemoveTagsFromResource'],
  ['an adopted group has the tag of a third operation', taggedBy('op-2'), 'satisfied'],
])
