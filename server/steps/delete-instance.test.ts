import { OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { aCluster, aReader, withMember, withWriter } from '../testing/cluster-builder.ts'
import { testAnswers } from '../testing/step-answers.ts'
import { deleteInstance } from './delete-instance.ts'

const TEMP = 'orders-1-tmp-op-1'

/** The temporary instance is there, like this. */
const tempIs = (changes: Partial<InstanceReading>) => ({
  cluster: withMember(aCluster(), aReader(TEMP, { tags: { [OPERATION_TAG]: 'op-1' }, ...changes })),
})
const { cluster } = tempIs({})
const named = { creations: { named: [{ identifier: TEMP, resourceId: 'db-TEMP' }] } }

testAnswers(deleteInstance, { input: { instanceId: TEMP } }, [
  ['it is a reader', { cluster }, 'DeleteDBInstance', TEMP],
  ['it is gone', {}, 'satisfied'],
  ['it is going', tempIs({ status: 'deleting' }), 'under way'],
  ['it is the writer', { cluster: withWriter(cluster, TEMP) }, 'unexpected', 'is the writer'],
  ['it is shown as a second writer', tempIs({ role: 'WRITER' }), 'waiting', 'no single writer'],
  ['its role is unknown', tempIs({ isMember: false }), 'waiting'],
  [
    'AWS named it when it was created, and shows no tags of it',
    { ...tempIs({ tags: {}, resourceId: 'db-TEMP' }), ...named },
    'DeleteDBInstance',
  ],
  [
    'AWS never answered its creation, and shows no tags of it',
    { ...tempIs({ tags: {} }), creations: { unanswered: [TEMP] } },
    'waiting',
    'tags',
  ],
  [
    'it belongs to another operation',
    tempIs({ tags: { [OPERATION_TAG]: 'op-2' } }),
    'unexpected',
    'does not have the tag of this operation',
  ],
  ['it has no tag of ours', tempIs({ tags: {} }), 'unexpected'],
  ['its tags cannot be read', tempIs({ tags: undefined }), 'unexpected'],
  ['it is being created', tempIs({ status: 'creating' }), 'waiting'],
  ['it is broken', tempIs({ status: 'insufficient-capacity' }), 'DeleteDBInstance'],
  ['the cluster fails over', { cluster: { ...cluster, status: 'failing-over' } }, 'waiting'],
])
