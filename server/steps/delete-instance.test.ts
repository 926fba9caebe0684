import { test } from 'vitest'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { aCluster, aReader, withMember, withWriter } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { deleteInstance } from './delete-instance.ts'

const TEMP = 'orders-1-tmp-op-1'

const withTemp = (changes: Partial<InstanceReading> = {}) =>
  withMember(aCluster(), aReader(TEMP, { tags: { [OPERATION_TAG]: 'op-1' }, ...changes }))

test.each<Question<'delete_instance'>>([
  { when: 'it is a reader', cluster: withTemp(), verdict: 'act DeleteDBInstance', says: TEMP },
  { when: 'it is gone', verdict: 'satisfied' },
  { when: 'it is going', cluster: withTemp({ status: 'deleting' }), verdict: 'under way' },
  {
    when: 'it is the writer',
    cluster: withWriter(withTemp(), TEMP),
    verdict: 'unexpected',
    says: 'is the writer',
  },
  {
    when: 'it is shown as a second writer',
    cluster: withTemp({ role: 'WRITER' }),
    verdict: 'waiting',
    says: 'no single writer',
  },
  { when: 'its role is unknown', cluster: withTemp({ isMember: false }), verdict: 'waiting' },
  {
    when: 'AWS named it when it was created, and shows no tags of it',
    cluster: withTemp({ tags: {}, resourceId: 'db-TEMP' }),
    creations: { named: [{ identifier: TEMP, resourceId: 'db-TEMP' }] },
    verdict: 'act DeleteDBInstance',
  },
  {
    when: 'AWS never answered its creation, and shows no tags of it',
    cluster: withTemp({ tags: {} }),
    creations: { unanswered: [TEMP] },
    verdict: 'waiting',
    says: 'tags',
  },
  {
    when: 'it belongs to another operation',
    cluster: withTemp({ tags: { [OPERATION_TAG]: 'op-2' } }),
    verdict: 'unexpected',
    says: 'does not have the tag of this operation',
  },
  { when: 'it has no tag of ours', cluster: withTemp({ tags: {} }), verdict: 'unexpected' },
  { when: 'its tags cannot be read', cluster: withTemp({ tags: undefined }), verdict: 'unexpected' },
  { when: 'it is being created', cluster: withTemp({ status: 'creating' }), verdict: 'waiting' },
  {
    when: 'it is broken',
    cluster: withTemp({ status: 'insufficient-capacity' }),
    verdict: 'act DeleteDBInstance',
  },
  {
    when: 'the cluster fails over',
    cluster: { ...withTemp(), status: 'failing-over' },
    verdict: 'waiting',
  },
])('$verdict when $when', expectAnswer(deleteInstance, { instanceId: TEMP }))
