import { afterAll, expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { pause, resume } from './testing/drive.ts'

const bench = await GraphqlBench.start()
afterAll(() => bench[Symbol.asyncDispose]())

type Plan = { readonly planHash: string; readonly steps: readonly { readonly key: string }[] }

const SPEC = { instanceTypeChange: { targetInstanceClass: 'db.r6g.2xlarge' } }
const OPERATION = 'id planHash steps { key } pauseBeforeStepKeys reference { ticket url title description }'
const CREATE = `mutation ($input: CreateOperationInput!) { createOperation(input: $input) { ${OPERATION} } }`
const START =
  'mutation ($id: ID!, $hash: String) { startOperation(id: $id, expectedPlanHash: $hash) { state planHash } }'

const input = (more: object = {}) => ({ clusterId: 'demo-multi', spec: SPEC, ...more })

async function planned(more: object = {}): Promise<Plan> {
  const query =
    'query ($input: CreateOperationInput!) { planOperation(input: $input) { planHash steps { key } } }'
  const { planOperation } = await bench.get<{ planOperation: Plan }>(query, { input: input(more) })
  return planOperation
}

async function created(
  more: object = {},
): Promise<Plan & { readonly id: string; readonly reference: object }> {
  const { createOperation } = await bench.get<{ createOperation: Plan & { id: string; reference: object } }>(
    CREATE,
    { input: input(more) },
  )
  return createOperation
}

const refusalOf = async (document: string, asked: object) =>
  (await bench.ask(document, { input: asked })).errors?.[0]

test('plan and operation have the same hash and the same keys, whatever the id, breakpoints and reference are', async () => {
  const plan = await planned()
  expect(plan.steps.map(({ key }) => key)).toEqual([
    'get_cluster_info',
    'create_temp_instance',
    'failover_to_instance:_temp',
    'modify_instance:demo-multi-1',
    'modify_instance:demo-multi-2',
    'modify_instance:demo-multi-3',
    'failover_to_instance:demo-multi-1',
    'delete_instance:_temp',
    'verify_cluster',
  ])
  const operation = await created({
    expectedPlanHash: plan.planHash,
    pauseBeforeStepKeys: ['modify_instance:demo-multi-2'],
    reference: { ticket: ' CHG-1 ', url: 'https://example.com/CHG-1', title: '' },
  })
  expect(operation).toMatchObject({
    ...plan,
    pauseBeforeStepKeys: ['modify_instance:demo-multi-2'],
    reference: { ticket: 'CHG-1', url: 'https://example.com/CHG-1', title: null, description: null },
  })
  expect(await bench.get(START, { id: operation.id, hash: plan.planHash })).toEqual({
    startOperation: { state: 'RUNNING', planHash: plan.planHash },
  })
  await pause(bench, operation.id)
  await resume(bench, operation.id, 'ABORT')
})

const CLASS = SPEC.instanceTypeChange
const OTHERS: readonly (readonly [name: string, spec: object, tells: RegExp])[] = [
  [
    'a class',
    { instanceTypeChange: { targetInstanceClass: 'db.r6g.4xlarge' } },
    /parameters are other ones.*steps are now/,
  ],
  [
    'an option',
    { instanceTypeChange: { ...CLASS, skipTempInstance: true } },
    /Interruptions are now: writes \d, reads \d\./,
  ],
  ['a type', { instanceCycle: {} }, /steps are now: .*Reboot/],
]

test.for(OTHERS)(
  'with another %s the plan is another one, and the refusal tells what differs',
  async ([, spec, tells]) => {
    const { planHash } = await planned()
    const other = await planned({ spec })
    expect(other.planHash).not.toBe(planHash)
    const refusal = await refusalOf(CREATE, input({ spec, expectedPlanHash: planHash }))
    expect(refusal).toMatchObject({
      message: expect.stringMatching(tells),
      extensions: { code: 'CONFLICT', details: { planHash: other.planHash, expectedPlanHash: planHash } },
    })
  },
)

test('the same token gives the same operation, whatever became of it, and never two', async () => {
  const more = {
    clusterId: 'demo-single',
    spec: { storageTypeChange: { targetStorageType: 'aurora-iopt1' } },
  }
  const once = { ...more, clientToken: 'retry-1' }
  const [first, second] = await Promise.all([created(once), created(once)])
  expect(second.id).toBe(first.id)
  await bench.get(START, { id: first.id })
  // Another creation would be refused now, because the operation itself locks the cluster.
  expect(await created(once)).toEqual(first)
  expect(await refusalOf(CREATE, input({ ...once, stepTimeoutSeconds: 60 }))).toMatchObject({
    message: expect.stringContaining(first.id),
    extensions: { code: 'CONFLICT' },
  })
  const other = await created({ ...more, clusterId: 'demo-mysql', clientToken: 'retry-2' })
  expect(other.id).not.toBe(first.id)
  bench.core.clock.advance(24 * 3_600_000)
  const later = await created({ ...more, clusterId: 'demo-mysql', clientToken: 'retry-2' })
  expect(later.id).not.toBe(other.id)
})

test('a hash that was cut is refused, without a claim about what differs', async () => {
  const { planHash } = await planned()
  for (const expectedPlanHash of [planHash.slice(0, 20), planHash.slice(0, -1), `${planHash}.x`, 'abc']) {
    const refused = await refusalOf(CREATE, input({ expectedPlanHash }))
    expect(refused).toMatchObject({
      message: expect.stringContaining('what differs is not known'),
      extensions: { reason: 'PLAN_CHANGED', details: { planHash, differences: [] } },
    })
  }
})
