import { expect, test } from 'vitest'
import type { AskedParametersFragment, LeftoverFragment } from '../gql/graphql.ts'
import { changedUpgrade } from '../operation-types/engine-upgrade/upgrade-draft.ts'
import { changed, newDraft } from './draft.ts'
import { inputOf } from './draft-input.ts'
import { draftLike, type Model } from './draft-like.ts'
import { firstOpenPage, problemsOn } from './draft-problems.ts'

const draft = newDraft({ region: 'us-east-1', clusterId: 'orders', type: 'INSTANCE_TYPE_CHANGE' })

test('another cluster begins with no parameters, but for limits and type', () => {
  const filled = {
    ...draft,
    targetInstanceClass: 'db.r6g.large',
    excludeInstances: ['orders-2'],
    stepTimeoutMinutes: '30',
  }
  expect(changed(filled, { clusterId: 'payments' })).toEqual({
    ...draft,
    clusterId: 'payments',
    stepTimeoutMinutes: '30',
  })
  expect(changed(filled, { clusterId: 'orders' })).toEqual(filled)
})

test('breakpoints go with the plan that they are places in, and stay otherwise', () => {
  const paused = { ...draft, pauseBeforeStepKeys: ['create_temp_instance'] }
  expect(changed(paused, { skipFailBack: true }).pauseBeforeStepKeys).toEqual([])
  expect(changed(paused, { maximumRetries: '5' }).pauseBeforeStepKeys).toEqual(['create_temp_instance'])
  expect(changed(paused, { pauseBeforeStepKeys: ['verify_cluster'] }).pauseBeforeStepKeys).toEqual([
    'verify_cluster',
  ])
})

test('what is kept is said of the defaults of one version and its groups', () => {
  const upgrade = { ...draft.upgrade, targetEngineVersion: '17.4', pinParameters: ['rds.force_ssl'] }
  expect(changedUpgrade(upgrade, { skipFinalSnapshot: true }).pinParameters).toEqual(['rds.force_ssl'])
  expect(changedUpgrade(upgrade, { pinParameters: [] }).pinParameters).toEqual([])
  expect(changedUpgrade(upgrade, { targetEngineVersion: '17.5' }).pinParameters).toBeNull()
  expect(changedUpgrade(upgrade, { dbClusterParameterGroupName: 'mine' }).pinParameters).toBeNull()
})

test('the input says what was said, and leaves the rest to the server', () => {
  expect(inputOf({ ...draft, targetInstanceClass: 'db.r6g.large' })).toEqual({
    region: 'us-east-1',
    clusterId: 'orders',
    spec: {
      instanceTypeChange: {
        targetInstanceClass: 'db.r6g.large',
        excludeInstances: [],
        maxUnavailableReaders: 1,
        skipTempInstance: false,
        skipFailBack: false,
      },
    },
    pauseBeforeStepKeys: [],
  })
  expect(
    inputOf({
      ...draft,
      stepTimeoutMinutes: '1.5',
      maximumRetries: '0',
      pauseBeforeStepKeys: ['verify_cluster'],
    }),
  ).toMatchObject({
    stepTimeoutSeconds: 90,
    retries: { maximum: 0 },
    pauseBeforeStepKeys: ['verify_cluster'],
  })
})

test('an upgrade leaves out what is empty', () => {
  const upgrade = {
    ...draft.upgrade,
    targetEngineVersion: '16.9',
    dbClusterParameterGroupName: ' orders-16 ',
  }
  expect(inputOf({ ...draft, type: 'ENGINE_UPGRADE', upgrade })?.spec).toEqual({
    engineUpgrade: {
      targetEngineVersion: '16.9',
      dbClusterParameterGroupName: 'orders-16',
      proxyHandling: 'KEEP',
      skipPauses: [],
      skipFinalSnapshot: false,
      allowRemovingDeletionProtection: false,
    },
  })
})

test('what is kept is left to the server until something is said, and nothing is something', () => {
  const specOf = (pinParameters: readonly string[] | null) =>
    inputOf({ ...draft, type: 'ENGINE_UPGRADE', upgrade: { ...draft.upgrade, pinParameters } })?.spec
  expect(specOf(null)?.engineUpgrade).not.toHaveProperty('pinParameters')
  expect(specOf([])?.engineUpgrade).toMatchObject({ skipPinParameters: true })
  expect(specOf([])?.engineUpgrade).not.toHaveProperty('pinParameters')
  expect(specOf(['rds.force_ssl'])?.engineUpgrade).toMatchObject({ pinParameters: ['rds.force_ssl'] })
})

test.each([
  [{ stepTimeoutMinutes: '' }, {}],
  [{ stepTimeoutMinutes: '0.5', maximumRetries: '100' }, {}],
  [{ stepTimeoutMinutes: '0' }, { stepTimeoutMinutes: expect.any(String) }],
  [{ stepTimeoutMinutes: '10081' }, { stepTimeoutMinutes: expect.any(String) }],
  [{ stepTimeoutMinutes: 'soon' }, { stepTimeoutMinutes: expect.any(String) }],
  [{ maximumRetries: '101' }, { maximumRetries: expect.any(String) }],
  [{ maximumRetries: '1.5' }, { maximumRetries: expect.any(String) }],
])('limits %j have the problems %j', (limits, problems) => {
  expect(problemsOn('limits', { ...draft, ...limits })).toEqual(problems)
})

test('the first page with a problem is the one to go to', () => {
  expect(firstOpenPage({ ...draft, clusterId: '' })).toBe('cluster')
  expect(firstOpenPage({ ...draft, type: null })).toBe('type')
  expect(firstOpenPage(draft)).toBe('parameters')
  expect(firstOpenPage({ ...draft, targetInstanceClass: 'db.r6g.large' })).toBe('review')
  const upgrade = { ...draft.upgrade, targetEngineVersion: '16.9', switchoverTimeoutSeconds: '29' }
  expect(firstOpenPage({ ...draft, type: 'ENGINE_UPGRADE', upgrade })).toBe('parameters')
  const timeout = { ...upgrade, switchoverTimeoutSeconds: '' }
  expect(firstOpenPage({ ...draft, type: 'ENGINE_UPGRADE', upgrade: timeout })).toBe('review')
})

const LEFT: LeftoverFragment = {
  resource: 'bgd-1',
  description: 'a deployment',
  command: 'aws rds delete-blue-green-deployment',
  isConfirmed: true,
  adoptedBy: null,
}

const ASKED: Extract<AskedParametersFragment, { __typename: 'EngineUpgradeParameters' }> = {
  __typename: 'EngineUpgradeParameters',
  targetEngineVersion: '17.4',
  dbClusterParameterGroupName: null,
  dbInstanceParameterGroupName: null,
  pinParameters: null,
  switchoverTimeoutSeconds: 120,
  skipPinParameters: false,
  skipPauses: ['CLEANUP'],
  proxyHandling: 'DEREGISTER',
  skipFinalSnapshot: false,
  allowRemovingDeletionProtection: false,
  deploymentIdentifier: null,
}

const PARAMETERS = { ...ASKED, ' $fragmentRefs': { AskedParameters_EngineUpgradeParameters_Fragment: ASKED } }

const MODEL: Model = {
  id: 'op-1',
  type: 'ENGINE_UPGRADE',
  state: 'COMPLETED',
  ending: 'COMPLETED_MANUALLY',
  clusterId: 'orders',
  region: 'eu-west-1',
  parameters: PARAMETERS,
  stepTimeoutSeconds: 2700,
  retries: { maximum: 5 },
  leftovers: [{ ' $fragmentRefs': { LeftoverFragment: LEFT } }],
}

test('a draft like an operation asks for the same, and takes over what that one left', () => {
  expect(inputOf(draftLike(MODEL))).toEqual({
    region: 'eu-west-1',
    clusterId: 'orders',
    spec: {
      engineUpgrade: {
        targetEngineVersion: '17.4',
        switchoverTimeoutSeconds: 120,
        skipPauses: ['CLEANUP'],
        proxyHandling: 'DEREGISTER',
        skipFinalSnapshot: false,
        allowRemovingDeletionProtection: false,
      },
    },
    stepTimeoutSeconds: 2700,
    retries: { maximum: 5 },
    pauseBeforeStepKeys: [],
    adoptFrom: 'op-1',
  })
  expect(draftLike({ ...MODEL, leftovers: [] }).adoptFrom).toBe('')
})

test('what was left on one cluster, or by one kind of operation, is taken over by no other', () => {
  const like = draftLike(MODEL)
  expect(changed(like, { skipFailBack: true }).adoptFrom).toBe('op-1')
  expect(changed(like, { clusterId: 'shop' }).adoptFrom).toBe('')
  expect(changed(like, { type: 'INSTANCE_CYCLE' }).adoptFrom).toBe('')
})
