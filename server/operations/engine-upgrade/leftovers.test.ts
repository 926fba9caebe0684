import { expect, test } from 'vitest'
import type { Attempt } from '../../model/attempt.ts'
import type { Facts } from '../../model/facts.ts'
import type { Operation } from '../../model/operation.ts'
import type { RdsCall } from '../../model/rds-call.ts'
import type { Step } from '../../model/step.ts'
import { aCluster } from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { anUpgrade, READ_AT } from '../../testing/preflight-builder.ts'
import { sightOf } from '../../testing/sight.ts'
import { anAttempt, aStep, originalOf } from '../../testing/step-builder.ts'
import { planned } from '../kit/planned.ts'
import { leftovers } from '../leftovers.ts'

const madeGroup = (kind: 'cluster' | 'instance', name: string): RdsCall => ({
  action: 'CreateParameterGroup',
  input: { kind, name, family: 'aurora-postgresql17', description: '', tags: {} },
})

const groups = aStep(planned('prepare_parameter_groups', { targetEngineVersion: '17.4' }), {
  state: 'completed',
  attempts: [
    anAttempt(madeGroup('cluster', 'made-cluster')),
    anAttempt(madeGroup('instance', 'made-instance')),
    anAttempt(madeGroup('instance', 'made-instance'), { number: 3 }),
  ],
})

const create = aStep(
  planned('create_blue_green_deployment', { name: 'orders-upgrade-op-1', targetEngineVersion: '17.4' }),
  {
    attempts: [
      anAttempt({
        action: 'CreateBlueGreenDeployment',
        input: {
          name: 'orders-upgrade-op-1',
          sourceArn: aCluster().arn,
          targetEngineVersion: '17.4',
          tags: {},
        },
      }),
    ],
  },
)

const cleanup = (state: Step['state'], calls: readonly RdsCall[] = []): Step =>
  aStep(
    planned('cleanup_blue_green', {
      finalSnapshotId: 'orders-final-op-1',
      mayRemoveDeletionProtection: false,
    }),
    { state, attempts: calls.map((call) => anAttempt(call)) },
  )

const undone = (kind: 'delete_blue_green_deployment' | 'delete_parameter_groups'): Step =>
  kind === 'delete_blue_green_deployment'
    ? aStep(planned(kind, { name: 'orders-upgrade-op-1' }), { phase: 'rollback', state: 'completed' })
    : aStep(planned(kind, { targetEngineVersion: '17.4' }), { phase: 'rollback', state: 'completed' })

const aborted = (steps: readonly Step[], facts: Facts = {}): Operation =>
  anOperation({ spec: anUpgrade(), steps, facts: { original: originalOf(), ...facts } })

const commands = (operation: Operation, cluster = aCluster()): readonly string[] =>
  leftovers(operation, 'aborted', sightOf(cluster)).map(({ command }) => command)

const made = { identifier: 'bgd-1', isAdopted: false, greenClusterId: 'orders-green-abc123' }
const DELETE_DEPLOYMENT =
  'aws rds delete-blue-green-deployment --region eu-west-1 --blue-green-deployment-identifier bgd-1 --delete-target'
const DELETE_GROUPS = [
  'aws rds delete-db-cluster-parameter-group --region eu-west-1 --db-cluster-parameter-group-name made-cluster',
  'aws rds delete-db-parameter-group --region eu-west-1 --db-parameter-group-name made-instance',
]

test('before the switchover: the deployment with its green side, then the groups that green uses', () => {
  expect(commands(aborted([groups, create], { deployment: made }))).toEqual([
    DELETE_DEPLOYMENT,
    ...DELETE_GROUPS,
  ])
})

test('a protected green side is unlocked first', () => {
  const operation = aborted([create], { deployment: made })
  expect(commands(operation, aCluster({ hasDeletionProtection: true }))).toEqual([
    'aws rds modify-db-cluster --region eu-west-1 --db-cluster-identifier orders-green-abc123 --no-deletion-protection --apply-immediately',
    DELETE_DEPLOYMENT,
  ])
})

test('a deployment of which no answer came is found by its name', () => {
  expect(commands(aborted([create]))).toEqual([
    `aws rds delete-blue-green-deployment --region eu-west-1 --blue-green-deployment-identifier "$(aws rds describe-blue-green-deployments --region eu-west-1 --filters Name=blue-green-deployment-name,Values=orders-upgrade-op-1 --query 'BlueGreenDeployments[0].BlueGreenDeploymentIdentifier' --output text)" --delete-target`,
  ])
})

const switchover = (attempt: Partial<Attempt> = {}): Step =>
  aStep(planned('switchover_blue_green', { timeoutSeconds: 300, targetEngineVersion: '17.4' }), {
    attempts: [
      anAttempt(
        { action: 'SwitchoverBlueGreenDeployment', input: { identifier: 'bgd-1', timeoutSeconds: 300 } },
        attempt,
      ),
    ],
  })

test('while a switchover may still happen, one has to look first which side is production', () => {
  for (const cluster of [aCluster(), undefined]) {
    const left = leftovers(aborted([create, switchover()], { deployment: made }), 'aborted', sightOf(cluster))
    expect(left.map(({ resource }) => resource)).toEqual(['cluster-BLUE', 'bgd-1'])
    expect(left[0]?.description).toContain('which side is production')
    expect(left[0]?.command).toBe(
      'aws rds describe-blue-green-deployments --region eu-west-1 --blue-green-deployment-identifier bgd-1',
    )
  }
})

test.each([
  { name: 'refused', attempt: { outcome: 'refused' } },
  { name: 'known to have come to nothing', attempt: { closedAt: READ_AT } },
] as const)('a switchover that was $name leaves production as it is', ({ attempt }) => {
  expect(commands(aborted([create, switchover(attempt)], { deployment: made }))).toEqual([DELETE_DEPLOYMENT])
})

test('what a roll back removed is not listed', () => {
  const operation = aborted(
    [groups, create, undone('delete_blue_green_deployment'), undone('delete_parameter_groups')],
    { deployment: made },
  )
  expect(commands(operation)).toEqual([])
  expect(
    commands(aborted([groups, create, undone('delete_blue_green_deployment')], { deployment: made })),
  ).toEqual(DELETE_GROUPS)
})

test('an adopted deployment belongs to somebody else', () => {
  expect(commands(aborted([groups], { deployment: { ...made, isAdopted: true } }))).toEqual(DELETE_GROUPS)
})

const switched = { ...made, switchedOverAt: READ_AT }
const green = aCluster({
  resourceId: 'cluster-GREEN',
  engineVersion: '17.4',
  parameterGroup: 'made-cluster',
  instances: aCluster().instances.map((instance) => ({
    ...instance,
    parameterGroup: { name: 'made-instance', applyStatus: 'in-sync' },
  })),
})

test.each([
  { name: 'recorded', deployment: switched, cluster: green },
  { name: 'shown by the reading alone', deployment: made, cluster: green },
])(
  'after a switchover that is $name the old cluster is listed by resource ids, readers first',
  ({ deployment, cluster }) => {
    const left = leftovers(
      aborted([groups, create, cleanup('pending')], { deployment }),
      'aborted',
      sightOf(cluster),
    )
    expect(left.map(({ resource }) => resource)).toEqual([
      'bgd-1',
      'db-ORDERS-2',
      'db-ORDERS-3',
      'db-ORDERS-1',
      'cluster-BLUE',
    ])
    expect(left[0]?.command).toBe(
      'aws rds delete-blue-green-deployment --region eu-west-1 --blue-green-deployment-identifier bgd-1',
    )
    expect(left[1]?.command).toBe(
      `aws rds delete-db-instance --region eu-west-1 --db-instance-identifier "$(aws rds describe-db-instances --region eu-west-1 --filters Name=dbi-resource-id,Values=db-ORDERS-2 --query 'DBInstances[0].DBInstanceIdentifier' --output text)"`,
    )
    expect(left.at(-1)?.command).toBe(
      `aws rds delete-db-cluster --region eu-west-1 --db-cluster-identifier "$(aws rds describe-db-clusters --region eu-west-1 --filters Name=db-cluster-resource-id,Values=cluster-BLUE --query 'DBClusters[0].DBClusterIdentifier' --output text)" --final-db-snapshot-identifier orders-final-op-1`,
    )
  },
)

test('no command after the switchover names production or a name that is guessed', () => {
  const operation = aborted([groups, create, cleanup('pending')], { deployment: switched })
  for (const command of commands(operation, { ...green, hasDeletionProtection: true })) {
    expect(command).not.toMatch(/(instance|cluster)-identifier orders|-old\d/)
  }
})

const deleteRecord: RdsCall = {
  action: 'DeleteBlueGreenDeployment',
  input: { identifier: 'bgd-1', deletesTarget: false },
}

test('a record whose deletion AWS accepted may still be there: one can see, and not delete it again', () => {
  const operation = aborted([create, cleanup('failed', [deleteRecord])], { deployment: switched })
  expect(leftovers(operation, 'aborted', sightOf(green))[0]).toMatchObject({
    resource: 'bgd-1',
    command:
      'aws rds describe-blue-green-deployments --region eu-west-1 --blue-green-deployment-identifier bgd-1',
  })
})

test('a record is gone once the old cluster was touched, and a protected one is unlocked first', () => {
  const calls: readonly RdsCall[] = [
    deleteRecord,
    { action: 'DeleteDBInstance', input: { instanceId: 'orders-2-old1' } },
  ]
  const operation = aborted([create, cleanup('failed', calls)], { deployment: switched })
  expect(
    leftovers(operation, 'aborted', sightOf({ ...green, hasDeletionProtection: true }))[0],
  ).toMatchObject({
    resource: 'cluster-BLUE',
    command: expect.stringContaining('--no-deletion-protection'),
  })
})

test('nothing is left after the cleanup', () => {
  expect(commands(aborted([groups, create, cleanup('completed')], { deployment: switched }), green)).toEqual(
    [],
  )
})

const untag = (state: Step['state']): Step => aStep(planned('remove_operation_tag', {}), { state })
const REMOVE_TAGS = [
  'aws rds remove-tags-from-resource --region eu-west-1 --resource-name arn:aws:rds:eu-west-1:123456789012:cluster-pg:made-cluster --tag-keys rds-maintenance-machine:operation-id',
  'aws rds remove-tags-from-resource --region eu-west-1 --resource-name arn:aws:rds:eu-west-1:123456789012:pg:made-instance --tag-keys rds-maintenance-machine:operation-id',
]

test('groups that production uses keep our tag until the last step: their tag is left, not they', () => {
  // The instances keep the group of before, so only the cluster's own group is production's here.
  const production = aCluster({ resourceId: 'cluster-GREEN', parameterGroup: 'made-cluster' })
  const tagsLeft = (state: Step['state']) =>
    commands(
      aborted([groups, switchover(), cleanup('completed'), untag(state)], { deployment: made }),
      production,
    )
  expect(tagsLeft('pending')).toEqual(expect.arrayContaining(REMOVE_TAGS.slice(0, 1)))
  expect(tagsLeft('completed').filter((command) => command.includes('remove-tags'))).toEqual([])
})
