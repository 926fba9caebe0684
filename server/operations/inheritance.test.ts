import { expect, test } from 'vitest'
import type { DeploymentFacts } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { Reading } from '../model/reading.ts'
import { aCluster, aReader, withMember, withoutMember } from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import {
  aCycle,
  aDeployment,
  anUpgrade,
  aStorageChange,
  aTypeChange,
  READ_AT,
} from '../testing/preflight-builder.ts'
import { createdGroups, createdTemp } from '../testing/sent-steps.ts'
import { aStep, originalOf } from '../testing/step-builder.ts'
import { inheritanceOf } from './inheritance.ts'
import { planned } from './kit/planned.ts'

const TEMP = 'orders-1-tmp-op-0'
const temp = aReader(TEMP, { resourceId: 'db-TEMP', tags: { [OPERATION_TAG]: 'op-0' } })
const original = originalOf()

const aborted = (changes: Partial<Operation> = {}): Operation =>
  anOperation({
    id: 'op-0',
    spec: aTypeChange(),
    state: 'failed',
    ending: 'aborted',
    steps: [createdTemp(TEMP, {})],
    facts: { original },
    ...changes,
  })

/** What a reading shows, with the temporary instance changed in it. */
const look = (changes: Partial<typeof temp> = {}): Reading => ({
  at: READ_AT,
  cluster: withMember(aCluster(), { ...temp, ...changes }),
})

const takenFrom = (left: Operation, reading: Reading, spec = aTypeChange()) =>
  inheritanceOf(left, spec, reading).adoption

const HOME = { operationId: 'op-0', homeWriterId: 'orders-1' }
const NOTHING = { adoption: { operationId: 'op-0' }, facts: {} }
const INSTANCE = { instanceId: TEMP, resourceId: 'db-TEMP' }

const deletion = aStep(planned('delete_instance', { instanceId: TEMP }), { state: 'completed' })
const deleted = aborted({ steps: [createdTemp(TEMP, {}), deletion] })
const seen = aborted({ facts: { original, tempInstance: INSTANCE } })
const handedOn = aborted({ id: 'op-1', steps: [], adoption: { ...HOME, instance: INSTANCE } })
const tempGone = { at: READ_AT, cluster: aCluster() }
const homeGone = { at: READ_AT, cluster: withoutMember(withMember(aCluster(), temp), 'orders-1') }

test.for<readonly [string, Operation, Reading, object]>([
  ['the temporary instance, by its resource id', aborted(), look(), { ...HOME, instance: INSTANCE }],
  ['no instance that is gone', aborted(), tempGone, HOME],
  ['no instance that is being deleted', aborted(), look({ status: 'deleting' }), HOME],
  ['no instance of another maker', aborted(), look({ tags: { [OPERATION_TAG]: 'op-9' } }), HOME],
  ['no instance that the operation has deleted', deleted, look(), HOME],
  ['no instance whose tag someone removed', aborted(), look({ tags: {} }), HOME],
  [
    'an instance without our tag, by its resource id',
    seen,
    look({ tags: {} }),
    { ...HOME, instance: INSTANCE },
  ],
  ['what was taken over before', handedOn, look(), { ...HOME, operationId: 'op-1', instance: INSTANCE }],
  ['no former writer that is gone', aborted(), homeGone, { operationId: 'op-0', instance: INSTANCE }],
])('rolling work takes over %s', ([, left, reading, taken]) => {
  for (const spec of [aTypeChange(), aCycle()]) expect(takenFrom(left, reading, spec)).toEqual(taken)
})

const OWN: DeploymentFacts = { identifier: 'bgd-1', isAdopted: false, greenClusterId: 'orders-green-abc123' }
const upgrade = (
  deployment: DeploymentFacts | undefined = OWN,
  changes: Partial<Operation> = {},
): Operation =>
  aborted({
    spec: anUpgrade(),
    steps: [createdGroups(['cluster', 'made'])],
    facts: { original, ...(deployment && { deployment }) },
    ...changes,
  })

const own = aDeployment({ identifier: 'bgd-1', tags: { [OPERATION_TAG]: 'op-0' } })
const namedGroups = [{ kind: 'cluster', name: 'made', arn: 'arn:made' }] as const
const shown = (parts: Partial<Reading> = {}): Reading => ({
  at: READ_AT,
  cluster: aCluster(),
  deployment: own,
  namedGroups,
  ...parts,
})

const GROUPS = [{ kind: 'cluster', name: 'made', madeBy: 'op-0' }] as const

test.for<readonly [string, Operation, DeploymentFacts]>([
  ['with what is known of it', upgrade(), OWN],
  [
    'known by its tag alone',
    upgrade(OWN, { facts: { original } }),
    { identifier: 'bgd-1', isAdopted: false },
  ],
])('before the switchover an upgrade takes over the groups and a deployment %s', ([, left, deployment]) => {
  expect(inheritanceOf(left, anUpgrade(), shown())).toEqual({
    adoption: { operationId: 'op-0', deploymentIdentifier: 'bgd-1', parameterGroups: GROUPS },
    facts: { deployment },
  })
})

test.each<{
  readonly name: string
  readonly left?: Operation
  readonly spec?: ReturnType<typeof anUpgrade>
  readonly deployment?: Reading['deployment']
}>([
  { name: 'made for another version', spec: anUpgrade({ targetEngineVersion: '17.5' }) },
  { name: 'when another one is named', spec: anUpgrade({ deploymentIdentifier: 'bgd-9' }) },
  { name: 'that is gone', deployment: 'not_found' },
  { name: 'that is being deleted', deployment: { ...own, status: 'DELETING' } },
  { name: 'that the operation itself adopted', left: upgrade({ ...OWN, isAdopted: true }) },
  { name: 'of another identifier', deployment: { ...own, identifier: 'bgd-2' } },
])('a deployment $name is not taken over', ({ left = upgrade(), spec = anUpgrade(), deployment = own }) => {
  expect(inheritanceOf(left, spec, shown({ deployment }))).toEqual({
    adoption: { operationId: 'op-0', parameterGroups: GROUPS },
    facts: {},
  })
})

test('groups that are gone are not taken over, and those handed on keep their maker', () => {
  expect(takenFrom(upgrade(), shown({ namedGroups: [] }), anUpgrade()).parameterGroups).toBeUndefined()
  const second = upgrade(OWN, {
    id: 'op-1',
    steps: [],
    adoption: { operationId: 'op-0', parameterGroups: GROUPS },
  })
  expect(takenFrom(second, shown(), anUpgrade()).parameterGroups).toEqual(GROUPS)
})

const switchedOver = { ...OWN, switchedOverAt: '2026-03-04T09:00:00.000Z' }
const cluster = aCluster({ resourceId: 'cluster-GREEN' })
const old = aCluster({ clusterId: 'orders-old1' })

test.for<readonly [string, Partial<Reading>]>([
  ['the old cluster', { deployment: 'not_found', otherClusters: [old] }],
  ['the record of the deployment', { otherClusters: [] }],
])('after the switchover %s is taken over, with what was recorded before it', ([, parts]) => {
  const left = upgrade(switchedOver)
  expect(inheritanceOf(left, anUpgrade(), shown({ cluster, ...parts }))).toEqual({
    adoption: { operationId: 'op-0', oldClusterResourceId: 'cluster-BLUE', parameterGroups: GROUPS },
    facts: { original, deployment: switchedOver },
  })
  const none = shown({ cluster, ...parts, namedGroups: [] })
  expect(inheritanceOf(left, anUpgrade(), none).adoption).not.toHaveProperty('parameterGroups')
})

test('an upgrade takes over nothing where the old cluster and the record are gone', () => {
  const gone = shown({ cluster, deployment: 'not_found', otherClusters: [] })
  expect(inheritanceOf(upgrade(switchedOver), anUpgrade(), gone)).toEqual(NOTHING)
})

test('a storage change takes over nothing', () => {
  expect(inheritanceOf(aborted({ spec: aStorageChange() }), aStorageChange(), look())).toEqual(NOTHING)
})
