import { expect, test } from 'vitest'
import type { Adoption } from '../model/adoption.ts'
import type { Leftover } from '../model/aftermath.ts'
import type { Operation } from '../model/operation.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { aCycle, anUpgrade, aStorageChange, aTypeChange } from '../testing/preflight-builder.ts'
import { anAttempt, aStep, originalOf } from '../testing/step-builder.ts'
import { deploymentLeftovers } from './engine-upgrade/leftovers/deployment.ts'
import { oldClusterLeftovers } from './engine-upgrade/leftovers/old-cluster.ts'
import { parameterGroupLeftovers } from './engine-upgrade/leftovers/parameter-groups.ts'
import type { LeftoverPart } from './kit/leftover-part.ts'
import { planned } from './kit/planned.ts'
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

const changed = aStep(
  planned('modify_instance', { instanceId: 'orders-tmp', instanceClass: 'db.r6g.large', isInPlace: false }),
  {
    attempts: [
      anAttempt({
        action: 'ModifyDBInstance',
        input: { instanceId: 'orders-tmp', instanceClass: 'db.r6g.large' },
      }),
    ],
  },
)

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

interface Case {
  readonly subject: keyof typeof PARTS
  readonly name: string
  readonly later: Partial<Operation>
  /** What an operation that is under way, completed or aborted makes of it. */
  readonly is: Readonly<Record<'active' | 'completed' | 'aborted', 'left' | 'named' | 'theirs'>>
}

const TAKEN = { active: 'named', completed: 'theirs', aborted: 'theirs' } as const
const NOT_TAKEN = { active: 'left', completed: 'left', aborted: 'left' } as const
/** A setting is theirs while they are at work and once they have set it; given up before it was touched it is as it was. */
const SET = { active: 'named', completed: 'theirs', aborted: 'left' } as const

const cases: readonly Case[] = [
  {
    subject: 'temporary instance',
    name: 'told to take it over',
    later: told({ instance: { instanceId: 'orders-tmp', resourceId: 'db-1' } }),
    is: TAKEN,
  },
  {
    subject: 'temporary instance',
    name: 'told to take over another one',
    later: told({ instance: { instanceId: 'orders-other', resourceId: 'db-2' } }),
    is: NOT_TAKEN,
  },
  { subject: 'temporary instance', name: 'not told anything', later: {}, is: NOT_TAKEN },
  {
    subject: 'deployment',
    name: 'told to take it over',
    later: told({ deploymentIdentifier: 'bgd-1' }),
    is: TAKEN,
  },
  {
    subject: 'deployment',
    name: 'with one of its own',
    later: told({ deploymentIdentifier: 'bgd-2' }),
    is: NOT_TAKEN,
  },
  {
    subject: 'old cluster',
    name: 'told to take it over',
    later: told({ oldClusterResourceId: 'cluster-BLUE' }),
    is: TAKEN,
  },
  {
    subject: 'old cluster',
    name: 'that switched the deployment over',
    later: told({ deploymentIdentifier: 'bgd-1' }),
    is: TAKEN,
  },
  { subject: 'old cluster', name: 'not told anything', later: { spec: anUpgrade() }, is: NOT_TAKEN },
  {
    subject: 'parameter group',
    name: 'told to take it over',
    later: told({ parameterGroups: [{ kind: 'cluster', name: 'orders-tmp', madeBy: 'op-1' }] }),
    is: TAKEN,
  },
  { subject: 'parameter group', name: 'not told anything', later: { spec: anUpgrade() }, is: NOT_TAKEN },
  { subject: 'proxy', name: 'that owes it', later: { facts: { owedProxyRegistrations: [] } }, is: TAKEN },
  { subject: 'proxy', name: 'that knows nothing of it', later: {}, is: NOT_TAKEN },
  { subject: 'instance class', name: 'of its type', later: { spec: aTypeChange() }, is: SET },
  { subject: 'instance class', name: 'of another type', later: { spec: aCycle() }, is: NOT_TAKEN },
  {
    subject: 'instance class',
    name: 'that has touched it',
    later: { spec: aTypeChange(), steps: [changed] },
    is: TAKEN,
  },
  { subject: 'storage type', name: 'of its type', later: { spec: aStorageChange() }, is: SET },
  { subject: 'storage type', name: 'of another type', later: { spec: aTypeChange() }, is: NOT_TAKEN },
  { subject: 'writer', name: 'that chooses the writer', later: { spec: aCycle() }, is: SET },
  { subject: 'writer', name: 'of another type', later: { spec: aStorageChange() }, is: NOT_TAKEN },
]

// A storage change has to do with the fewest subjects, so that only what a case adds makes it answer for one.
test.each(cases)('$subject, and a later operation $name', ({ subject, later, is }) => {
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
  const taking = told({ instance: { instanceId: 'orders-tmp', resourceId: 'db-1' } })
  const second = anOperation({ id: 'op-2', ...taking, ...ABORTED })
  const third = anOperation({ id: 'op-3', ...taking, ...ABORTED })
  expect(afterLater(tempInstanceLeftovers, leftover, first, [second, third])).toEqual([])
  expect(
    afterLater(tempInstanceLeftovers, leftover, first, [
      second,
      anOperation({ id: 'op-3', ...taking, ...ACTIVE }),
    ])[0],
  ).toMatchObject({
    adoptedBy: 'op-3',
  })
})
