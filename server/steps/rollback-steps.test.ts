import { expect, test } from 'vitest'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aDeployment, aParameterGroup, aParameterGroupsReading } from '../testing/preflight-builder.ts'
import { judge, testAnswers } from '../testing/step-answers.ts'
import { aTargetGroup } from '../testing/step-builder.ts'
import { deleteBlueGreenDeployment } from './delete-blue-green-deployment.ts'
import { deleteParameterGroups } from './delete-parameter-groups.ts'

const GREEN = 'orders-green-abc123'
const input = { name: 'orders-upgrade-op-1' }
const deployment = { identifier: 'bgd-1234567890abcdef', isAdopted: false, greenClusterId: GREEN }
const facts = { deployment }
const adopted = { deployment: { ...deployment, isAdopted: true } }
const green = aCluster({ clusterId: GREEN, engineVersion: '17.4' })

/** The deployment is shown like this, with these clusters besides production. */
const shown = (changes: Partial<BlueGreenReading> = {}, ...otherClusters: readonly ClusterReading[]) => ({
  reading: { deployment: aDeployment(changes), otherClusters },
})
const there = shown({}, green)
const gone = (...otherClusters: readonly ClusterReading[]) => ({
  reading: { deployment: 'not_found', otherClusters } as const,
})
const foundByName = { facts: {}, ...shown({ tags: { [OPERATION_TAG]: 'op-1' } }) }

testAnswers(deleteBlueGreenDeployment, { input, facts }, [
  ['nothing was read', {}, 'waiting'],
  ['it is there: with its green side', there, 'DeleteBlueGreenDeployment', '"deletesTarget":true'],
  [
    'green is protected: that is lifted from green, not from production',
    shown({}, { ...green, hasDeletionProtection: true }),
    'ModifyDBCluster',
    `{"clusterId":"${GREEN}","deletionProtection":false}`,
  ],
  ['it was found by its name, so that green has to be read first', foundByName, 'waiting', GREEN],
  ['it goes', shown({ status: 'DELETING' }, green), 'under way'],
  ['it is gone and green still goes', gone({ ...green, status: 'deleting' }), 'under way'],
  ['both are gone', gone(), 'satisfied'],
  ['it was adopted: it is left alone', { ...there, facts: adopted }, 'satisfied'],
  [
    'AWS never answered its creation, and shows no tags of it',
    { ...there, facts: {}, creations: { unanswered: [aDeployment().name] } },
    'waiting',
    'tags',
  ],
  ['one of that name is another’s: it is left alone', { ...there, facts: {} }, 'satisfied'],
  ['a switchover is in progress', shown({ status: 'SWITCHOVER_IN_PROGRESS' }, green), 'waiting'],
  [
    'the switchover has been completed: green is production',
    shown({ status: 'SWITCHOVER_COMPLETED' }),
    'unexpected',
    'is production now and is not deleted',
  ],
])

test('a deployment that was found by name becomes known, so that the next reading has the green cluster', () => {
  expect(judge(deleteBlueGreenDeployment, input, foundByName).learnt?.deployment).toEqual(deployment)
  expect(deleteBlueGreenDeployment.needs?.({ input, facts, attempts: [] })).toMatchObject({
    otherClusters: [{ by: 'identifier', clusterId: GREEN }],
  })
})

const targetParameterGroups = [
  aTargetGroup('cluster', 'made-cluster'),
  aTargetGroup('instance', 'made-instance'),
  aTargetGroup('instance', 'mine', { isMadeHere: false }),
]
const mine = aParameterGroup('instance', 'mine')
const madeInstance = aParameterGroup('instance', 'made-instance')
const left = [madeInstance, mine]
const madeCluster = aParameterGroup('cluster', 'made-cluster')
const groups = (...shownGroups: ReturnType<typeof aParameterGroup>[]) => ({
  reading: { parameterGroups: aParameterGroupsReading({ groups: shownGroups }) },
})

testAnswers(
  deleteParameterGroups,
  { input: { targetEngineVersion: '17.4' }, facts: { targetParameterGroups } },
  [
    ['the parameter groups were not read', {}, 'waiting'],
    ['both of its groups are there', groups(madeCluster, ...left), 'DeleteParameterGroup', 'made-cluster'],
    ['one is left', groups(...left), 'DeleteParameterGroup', 'made-instance'],
    ['only the one that was there before is left', groups(mine), 'satisfied'],
    ['it created no parameter group', { facts: {}, ...groups(mine) }, 'satisfied'],
  ],
)
