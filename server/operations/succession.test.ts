import { expect, test } from 'vitest'
import type { Adoption } from '../model/adoption.ts'
import type { Leftover } from '../model/aftermath.ts'
import type { Operation } from '../model/operation.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { aCycle, anUpgrade, aStorageChange, aTypeChange } from '../testing/preflight-builder.ts'
import { changedClass } from '../testing/sent-steps.ts'
import { originalOf } from '../testing/step-builder.ts'
import { deploymentLeftovers } from './engine-upgrade/leftovers/deployment.ts'
import { oldClusterLeftovers } from './engine-upgrade/leftovers/old-cluster.ts'
import { parameterGroupLeftovers } from './engine-upgrade/leftovers/parameter-groups.ts'
import type { LeftoverPart } from './kit/leftover-part.ts'
import { proxyLeftovers } from './kit/proxy-leftovers.ts'
import { instanceClassLeftovers } from './rolling/leftovers/instance-classes.ts'
import { tempInstanceLeftovers } from './rolling/leftovers/temp-instance.ts'
import { writerLeftovers } from './rolling/leftovers/writer.ts'
import { storageLeftovers } from './storage-type-change/leftovers.ts'
import { afterLater } from './succession.ts'

const leftover: Leftover = { resource: 'orders-tmp', description: 'what was left', command: 'aws rds delete' }

const first = anOperation({
  spec: aTypeChange(),
  facts: { original: originalOf(), deployment: { identifier: 'bgd-1', isAdopted: false } },
})

const ACTIVE = { state: 'running' } as const
const COMPLETED = { state: 'completed', ending: 'completed' } as const
const ABORTED = { state: 'failed', ending: 'aborted' } as const

const told = (adoption: Omit<Adoption, 'operationId'>): Partial<Operation> => ({
  adoption: { operationId: 'op-1', ...adoption },
})

const PARTS = {
  proxy: proxyLeftovers,
  'instance class': instanceClassLeftovers,
  writer: writerLeftovers,
  'temporary instance': tempInstanceLeftovers,
  'storage type': storageLeftovers,
  deployment: deploymentLeftovers,
  'old cluster': oldClusterLeftovers,
  'parameter group': parameterGroupLeftovers,
} as const satisfies Readonly<Record<string, LeftoverPart>>

const TAKEN = { active: 'named', completed: 'theirs', aborted: 'theirs' } as const
const NOT_TAKEN = { active: 'left', completed: 'left', aborted: 'left' } as const
/** A setting is theirs while they are at work and once they have set it; given up before it was touched it is as it was. */
const SET = { active: 'named', completed: 'theirs', aborted: 'left' } as const

const takingInstance = told({ instance: { instanceId: 'orders-tmp', resourceId: 'db-1' } })
const takingAnother = told({ instance: { instanceId: 'orders-other', resourceId: 'db-2' } })
const takingDeployment = told({ deploymentIdentifier: 'bgd-1' })
const takingGroup = told({ parameterGroups: [{ kind: 'cluster', name: 'orders-tmp', madeBy: 'op-1' }] })
const hasChangedIt = { spec: aTypeChange(), steps: [changedClass('orders-tmp', 'db.r6g.large', {})] }

/** What an operation that is under way, completed or aborted makes of what was left. */
type Fate = Readonly<Record<'active' | 'completed' | 'aborted', 'left' | 'named' | 'theirs'>>

// A storage change has to do with the fewest subjects, so that only what a case adds makes it answer for one.
test.for<readonly [keyof typeof PARTS, string, Partial<Operation>, Fate]>([
  ['temporary instance', 'told to take it over', takingInstance, TAKEN],
  ['temporary instance', 'told to take over another one', takingAnother, NOT_TAKEN],
  ['temporary instance', 'not told anything', {}, NOT_TAKEN],
  ['deployment', 'told to take it over', takingDeployment, TAKEN],
  ['deployment', 'with one of its own', told({ deploymentIdentifier: 'bgd-2' }), NOT_TAKEN],
  ['old cluster', 'told to take it over', told({ oldClusterResourceId: 'cluster-BLUE' }), TAKEN],
  ['old cluster', 'that switched the deployment over', takingDeployment, TAKEN],
  ['old cluster', 'not told anything', { spec: anUpgrade() }, NOT_TAKEN],
  ['parameter group', 'told to take it over', takingGroup, TAKEN],
  ['parameter group', 'not told anything', { spec: anUpgrade() }, NOT_TAKEN],
  ['proxy', 'that owes it', { facts: { owedProxyRegistrations: [] } }, TAKEN],
  ['proxy', 'that knows nothing of it', {}, NOT_TAKEN],
  ['instance class', 'of its type', { spec: aTypeChange() }, SET],
  ['instance class', 'of another type', { spec: aCycle() }, NOT_TAKEN],
  ['instance class', 'that has touched it', hasChangedIt, TAKEN],
  ['storage type', 'of its type', { spec: aStorageChange() }, SET],
  ['storage type', 'of another type', { spec: aTypeChange() }, NOT_TAKEN],
  ['writer', 'that chooses the writer', { spec: aCycle() }, SET],
  ['writer', 'of another type', { spec: aStorageChange() }, NOT_TAKEN],
])('%s, and a later operation %s', ([subject, , later, is]) => {
  const of = (how: Partial<Operation>) =>
    afterLater(PARTS[subject], leftover, first, [
      anOperation({ id: 'op-2', spec: aStorageChange(), ...later, ...how }),
    ])
  const expected = {
    left: [leftover],
    named: [
      {
        ...leftover,
        description: 'what was left. Operation op-2, which has not ended, takes care of it',
        command: '',
        adoptedBy: 'op-2',
      },
    ],
    theirs: [],
  }
  expect(of(ACTIVE)).toEqual(expected[is.active])
  expect(of(COMPLETED)).toEqual(expected[is.completed])
  expect(of(ABORTED)).toEqual(expected[is.aborted])
})

test('the last one that takes it over answers for it', () => {
  const second = anOperation({ id: 'op-2', ...takingInstance, ...ABORTED })
  const afterThird = (how: Partial<Operation>) =>
    afterLater(tempInstanceLeftovers, leftover, first, [
      second,
      anOperation({ id: 'op-3', ...takingInstance, ...how }),
    ])
  expect(afterThird(ABORTED)).toEqual([])
  expect(afterThird(ACTIVE)).toMatchObject([{ adoptedBy: 'op-3' }])
})
