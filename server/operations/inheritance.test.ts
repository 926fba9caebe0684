import { expect, test } from 'vitest'
import type { DeploymentFacts } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { Step } from '../model/step.ts'
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
import { anAttempt, aStep, originalOf } from '../testing/step-builder.ts'
import { inheritanceOf } from './inheritance.ts'
import { planned } from './kit/planned.ts'

const TEMP = 'orders-1-tmp-op-0'
const temp = aReader(TEMP, { resourceId: 'db-TEMP', tags: { [OPERATION_TAG]: 'op-0' } })

const createTemp = (state: Step['state'] = 'completed'): Step =>
  aStep(
    planned('create_temp_instance', {
      instanceId: TEMP,
      templateInstanceId: 'orders-1',
      instanceClass: 'db.r6g.large',
    }),
    {
      state,
      attempts: [
        anAttempt({
          action: 'CreateDBInstance',
          input: {
            instanceId: TEMP,
            clusterId: 'orders',
            engine: 'aurora-postgresql',
            instanceClass: 'db.r6g.large',
            promotionTier: 0,
            monitoring: temp.monitoring,
            isPubliclyAccessible: false,
            copiesTagsToSnapshots: false,
            autoMinorVersionUpgrade: false,
            tags: {},
          },
        }),
      ],
    },
  )

const aborted = (changes: Partial<Operation> = {}): Operation =>
  anOperation({
    id: 'op-0',
    spec: aTypeChange(),
    state: 'failed',
    ending: 'aborted',
    steps: [createTemp()],
    facts: { original: originalOf() },
    ...changes,
  })

const look = (parts: Partial<Reading> = {}): Reading => ({
  at: READ_AT,
  cluster: withMember(aCluster(), temp),
  ...parts,
})

const takenFrom = (left: Operation, reading: Reading, spec = aTypeChange()) =>
  inheritanceOf(left, spec, reading).adoption

const HOME = { operationId: 'op-0', homeWriterId: 'orders-1' }
const INSTANCE = { instanceId: TEMP, resourceId: 'db-TEMP' }

test.each([aTypeChange(), aCycle()])(
  'a $type takes over the temporary instance, by its resource id',
  (spec) => {
    expect(takenFrom(aborted(), look(), spec)).toEqual({ ...HOME, instance: INSTANCE })
  },
)

test.each<{ readonly name: string; readonly left?: Operation; readonly reading: Reading }>([
  { name: 'that is gone', reading: look({ cluster: aCluster() }) },
  {
    name: 'that is being deleted',
    reading: look({ cluster: withMember(aCluster(), { ...temp, status: 'deleting' }) }),
  },
  {
    name: 'of the same name and another maker',
    reading: look({ cluster: withMember(aCluster(), { ...temp, tags: { [OPERATION_TAG]: 'op-9' } }) }),
  },
  {
    name: 'that the operation has deleted',
    left: aborted({
      steps: [createTemp(), aStep(planned('delete_instance', { instanceId: TEMP }), { state: 'completed' })],
    }),
    reading: look(),
  },
])('an instance $name is not taken over', ({ left = aborted(), reading }) => {
  expect(takenFrom(left, reading)).toEqual(HOME)
})

test('an instance whose tag somebody removed is known by its resource id', () => {
  const reading = look({ cluster: withMember(aCluster(), { ...temp, tags: {} }) })
  expect(takenFrom(aborted(), reading).instance).toBeUndefined()
  const seen = aborted({ facts: { original: originalOf(), tempInstance: INSTANCE } })
  expect(takenFrom(seen, reading).instance).toEqual(INSTANCE)
})

test('what was taken over before is handed on', () => {
  const second = aborted({
    id: 'op-1',
    steps: [],
    adoption: { operationId: 'op-0', instance: INSTANCE, homeWriterId: 'orders-1' },
  })
  expect(takenFrom(second, look())).toEqual({ ...HOME, operationId: 'op-1', instance: INSTANCE })
})

test('a former writer that is no longer a member is not home', () => {
  const reading = look({ cluster: withoutMember(aCluster(), 'orders-1') })
  expect(takenFrom(aborted(), reading)).toEqual({ operationId: 'op-0' })
})

test('a storage change has nothing to take over', () => {
  const left = aborted({ spec: aStorageChange() })
  expect(inheritanceOf(left, aStorageChange(), look())).toEqual({
    adoption: { operationId: 'op-0' },
    facts: {},
  })
})

const madeGroup: RdsCall = {
  action: 'CreateParameterGroup',
  input: { kind: 'cluster', name: 'made', family: 'aurora-postgresql17', description: '', tags: {} },
}
const prepare = aStep(planned('prepare_parameter_groups', { targetEngineVersion: '17.4' }), {
  state: 'completed',
  attempts: [anAttempt(madeGroup)],
})

const OWN: DeploymentFacts = { identifier: 'bgd-1', isAdopted: false, greenClusterId: 'orders-green-abc123' }
const upgrade = (
  deployment: DeploymentFacts | undefined = OWN,
  changes: Partial<Operation> = {},
): Operation =>
  aborted({
    spec: anUpgrade(),
    steps: [prepare],
    facts: { original: originalOf(), ...(deployment && { deployment }) },
    ...changes,
  })

const own = aDeployment({ identifier: 'bgd-1', tags: { [OPERATION_TAG]: 'op-0' } })
const namedGroups = [
  { kind: 'cluster', name: 'made', arn: 'arn:aws:rds:eu-central-1:123456789012:cluster-pg:made' },
] as const
const shown = (parts: Partial<Reading> = {}): Reading =>
  look({ cluster: aCluster(), deployment: own, namedGroups, ...parts })

const GROUPS = [{ kind: 'cluster', name: 'made', madeBy: 'op-0' }]

test('before the switchover an upgrade takes over the deployment with what is known of it, and the groups', () => {
  expect(inheritanceOf(upgrade(), anUpgrade(), shown())).toEqual({
    adoption: { operationId: 'op-0', deploymentIdentifier: 'bgd-1', parameterGroups: GROUPS },
    facts: { deployment: OWN },
  })
})

test('a deployment whose identifier never came is known by the tag', () => {
  const left = upgrade(undefined, { facts: { original: originalOf() } })
  expect(inheritanceOf(left, anUpgrade(), shown()).facts).toEqual({
    deployment: { identifier: 'bgd-1', isAdopted: false },
  })
})

const ONLY_GROUPS = { adoption: { operationId: 'op-0', parameterGroups: GROUPS }, facts: {} }

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
  { name: 'that the operation itself had been told of', left: upgrade({ ...OWN, isAdopted: true }) },
  { name: 'of another identifier', deployment: { ...own, identifier: 'bgd-2' } },
])('a deployment $name is not taken over', ({ left = upgrade(), spec = anUpgrade(), deployment = own }) => {
  expect(inheritanceOf(left, spec, shown({ deployment }))).toEqual(ONLY_GROUPS)
})

test('groups that are gone are not taken over, and those handed on keep their maker', () => {
  expect(takenFrom(upgrade(), shown({ namedGroups: [] }), anUpgrade()).parameterGroups).toBeUndefined()
  const second = upgrade(OWN, {
    id: 'op-1',
    steps: [],
    adoption: { operationId: 'op-0', parameterGroups: [{ kind: 'cluster', name: 'made', madeBy: 'op-0' }] },
  })
  expect(takenFrom(second, shown(), anUpgrade()).parameterGroups).toEqual(GROUPS)
})

const switchedOver = { ...OWN, switchedOverAt: '2026-03-04T09:00:00.000Z' }
const old = aCluster({ clusterId: 'orders-old1' })
const production = aCluster({ resourceId: 'cluster-GREEN' })

test.each<{ readonly name: string; readonly parts: Partial<Reading> }>([
  { name: 'the old cluster', parts: { deployment: 'not_found', otherClusters: [old] } },
  { name: 'the record of the deployment', parts: { otherClusters: [] } },
])('after the switchover $name is taken over, with what was recorded before it', ({ parts }) => {
  const left = upgrade(switchedOver)
  expect(inheritanceOf(left, anUpgrade(), shown({ cluster: production, ...parts }))).toEqual({
    adoption: { operationId: 'op-0', oldClusterResourceId: 'cluster-BLUE', parameterGroups: GROUPS },
    facts: { original: left.facts.original, deployment: switchedOver },
  })
  const none = shown({ cluster: production, ...parts, namedGroups: [] })
  expect(inheritanceOf(left, anUpgrade(), none).adoption).not.toHaveProperty('parameterGroups')
})

test('after the switchover, with the old cluster and the record gone, nothing is taken over', () => {
  const parts = { cluster: production, deployment: 'not_found', otherClusters: [] } as const
  expect(inheritanceOf(upgrade(switchedOver), anUpgrade(), shown(parts))).toEqual({
    adoption: { operationId: 'op-0' },
    facts: {},
  })
})
