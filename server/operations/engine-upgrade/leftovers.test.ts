import { expect, test } from 'vitest'
import type { Attempt } from '../../model/attempt.ts'
import type { Facts } from '../../model/facts.ts'
import type { Operation } from '../../model/operation.ts'
import type { RdsCall } from '../../model/rds-call.ts'
import type { Step } from '../../model/step.ts'
import { aCluster } from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { anUpgrade, READ_AT } from '../../testing/preflight-builder.ts'
import { createdDeployment, createdGroups, productionAfterSwitchover } from '../../testing/sent-steps.ts'
import { sightOf } from '../../testing/sight.ts'
import { anAttempt, aStep, originalOf } from '../../testing/step-builder.ts'
import { planned } from '../kit/planned.ts'
import { leftovers } from '../leftovers.ts'

// One of the groups was asked for twice.
const groups = createdGroups(
  ['cluster', 'made-cluster'],
  ['instance', 'made-instance'],
  ['instance', 'made-instance'],
)
const create = createdDeployment({}, 'in_progress')

const cleanup = (state: Step['state'], calls: readonly RdsCall[] = []): Step =>
  aStep(
    planned('cleanup_blue_green', {
      finalSnapshotId: 'orders-final-op-1',
      mayRemoveDeletionProtection: false,
    }),
    { state, attempts: calls.map((call) => anAttempt(call)) },
  )

const switchover = (attempt: Partial<Attempt> = {}): Step =>
  aStep(planned('switchover_blue_green', { timeoutSeconds: 300, targetEngineVersion: '17.4' }), {
    attempts: [
      anAttempt(
        { action: 'SwitchoverBlueGreenDeployment', input: { identifier: 'bgd-1', timeoutSeconds: 300 } },
        attempt,
      ),
    ],
  })

const UNDONE = { phase: 'rollback', state: 'completed' } as const
const deletedDeployment = aStep(
  planned('delete_blue_green_deployment', { name: 'orders-upgrade-op-1' }),
  UNDONE,
)
const deletedGroups = aStep(planned('delete_parameter_groups', { targetEngineVersion: '17.4' }), UNDONE)

const made = { identifier: 'bgd-1', isAdopted: false, greenClusterId: 'orders-green-abc123' }
const switched = { ...made, switchedOverAt: READ_AT }

const aborted = (steps: readonly Step[], deployment: Facts['deployment'] = made): Operation =>
  anOperation({
    spec: anUpgrade(),
    steps,
    facts: { original: originalOf(), ...(deployment && { deployment }) },
  })

const listed = (operation: Operation, cluster: ReturnType<typeof aCluster> | undefined = aCluster()) =>
  leftovers(operation, 'aborted', sightOf(cluster))
const commands = (...asked: Parameters<typeof listed>): readonly string[] =>
  listed(...asked).map(({ command }) => command)

const deployment = (what: string) =>
  `aws rds ${what} --region eu-west-1 --blue-green-deployment-identifier bgd-1`
const SEE_DEPLOYMENT = deployment('describe-blue-green-deployments')
const DELETE_RECORD = deployment('delete-blue-green-deployment')
const DELETE_DEPLOYMENT = `${DELETE_RECORD} --delete-target`
const UNLOCK_GREEN =
  'aws rds modify-db-cluster --region eu-west-1 --db-cluster-identifier orders-green-abc123 --no-deletion-protection --apply-immediately'
const DELETE_GROUPS = [
  'aws rds delete-db-cluster-parameter-group --region eu-west-1 --db-cluster-parameter-group-name made-cluster',
  'aws rds delete-db-parameter-group --region eu-west-1 --db-parameter-group-name made-instance',
]
const isProtected = { hasDeletionProtection: true }

test.for<readonly [string, Operation, readonly string[]]>([
  [
    'the deployment with its green side, then the groups that green uses',
    aborted([groups, create]),
    [DELETE_DEPLOYMENT, ...DELETE_GROUPS],
  ],
  [
    'no switchover that was refused',
    aborted([create, switchover({ outcome: 'refused' })]),
    [DELETE_DEPLOYMENT],
  ],
  [
    'no switchover known to have come to nothing',
    aborted([create, switchover({ closedAt: READ_AT })]),
    [DELETE_DEPLOYMENT],
  ],
  ['nothing that a rollback removed', aborted([groups, create, deletedDeployment, deletedGroups]), []],
  [
    'the groups when a rollback removed the deployment alone',
    aborted([groups, create, deletedDeployment]),
    DELETE_GROUPS,
  ],
  ['no adopted deployment', aborted([groups], { ...made, isAdopted: true }), DELETE_GROUPS],
])('before the switchover it lists %s', ([, operation, left]) => {
  expect(commands(operation)).toEqual(left)
})

test('a protected green side is unlocked first', () => {
  expect(commands(aborted([create]), aCluster(isProtected))).toEqual([UNLOCK_GREEN, DELETE_DEPLOYMENT])
})

test('a deployment of which no answer came is found by its name', () => {
  const operation = anOperation({ spec: anUpgrade(), steps: [create], facts: { original: originalOf() } })
  expect(commands(operation)).toEqual([
    `aws rds delete-blue-green-deployment --region eu-west-1 --blue-green-deployment-identifier "$(aws rds describe-blue-green-deployments --region eu-west-1 --filters Name=blue-green-deployment-name,Values=orders-upgrade-op-1 --query 'BlueGreenDeployments[0].BlueGreenDeploymentIdentifier' --output text)" --delete-target`,
  ])
})

test('while a switchover may still happen, one has to look first which side is production', () => {
  for (const cluster of [aCluster(), undefined]) {
    const left = leftovers(aborted([create, switchover()]), 'aborted', sightOf(cluster))
    expect(left.map(({ resource }) => resource)).toEqual(['cluster-BLUE', 'bgd-1'])
    expect(left[0]).toMatchObject({
      description: expect.stringContaining('which side is production'),
      command: SEE_DEPLOYMENT,
    })
  }
})

test.for([
  ['recorded', switched],
  ['shown by the reading alone', made],
] as const)(
  'after a switchover that is %s the old cluster is listed by resource ids, readers first',
  ([, facts]) => {
    const left = listed(aborted([groups, create, cleanup('pending')], facts), productionAfterSwitchover)
    expect(left.map(({ resource }) => resource)).toEqual([
      'bgd-1',
      'db-ORDERS-2',
      'db-ORDERS-3',
      'db-ORDERS-1',
      'cluster-BLUE',
    ])
    expect([left[0], left[1], left[4]].map((each) => each?.command)).toEqual([
      DELETE_RECORD,
      `aws rds delete-db-instance --region eu-west-1 --db-instance-identifier "$(aws rds describe-db-instances --region eu-west-1 --filters Name=dbi-resource-id,Values=db-ORDERS-2 --query 'DBInstances[0].DBInstanceIdentifier' --output text)"`,
      `aws rds delete-db-cluster --region eu-west-1 --db-cluster-identifier "$(aws rds describe-db-clusters --region eu-west-1 --filters Name=db-cluster-resource-id,Values=cluster-BLUE --query 'DBClusters[0].DBClusterIdentifier' --output text)" --final-db-snapshot-identifier orders-final-op-1`,
    ])
  },
)

test('no command after the switchover names production or a name that is guessed', () => {
  const operation = aborted([groups, create, cleanup('pending')], switched)
  for (const command of commands(operation, { ...productionAfterSwitchover, ...isProtected })) {
    expect(command).not.toMatch(/(instance|cluster)-identifier orders|-old\d/)
  }
})

const deleteRecord: RdsCall = {
  action: 'DeleteBlueGreenDeployment',
  input: { identifier: 'bgd-1', deletesTarget: false },
}

test('a record whose deletion AWS accepted may still be there: one can see, and not delete it again', () => {
  const [first] = listed(
    aborted([create, cleanup('failed', [deleteRecord])], switched),
    productionAfterSwitchover,
  )
  expect(first).toMatchObject({ resource: 'bgd-1', command: SEE_DEPLOYMENT })
})

test('a record is gone once the old cluster was touched, and a protected one is unlocked first', () => {
  const calls: readonly RdsCall[] = [
    deleteRecord,
    { action: 'DeleteDBInstance', input: { instanceId: 'orders-2-old1' } },
  ]
  const operation = aborted([create, cleanup('failed', calls)], switched)
  expect(listed(operation, { ...productionAfterSwitchover, ...isProtected })[0]).toMatchObject({
    resource: 'cluster-BLUE',
    command: expect.stringContaining('--no-deletion-protection'),
  })
})

test('nothing is left after the cleanup', () => {
  const operation = aborted([groups, create, cleanup('completed')], switched)
  expect(commands(operation, productionAfterSwitchover)).toEqual([])
})

test('groups that production uses keep our tag until the last step: their tag is left, not they', () => {
  // The instances keep the group of before, so only the cluster's own group is production's here.
  const production = aCluster({ resourceId: 'cluster-GREEN', parameterGroup: 'made-cluster' })
  const tagsLeft = (state: Step['state']) =>
    commands(
      aborted([
        groups,
        switchover(),
        cleanup('completed'),
        aStep(planned('remove_operation_tag', {}), { state }),
      ]),
      production,
    ).filter((command) => command.includes('remove-tags'))
  expect(tagsLeft('pending')).toEqual([
    'aws rds remove-tags-from-resource --region eu-west-1 --resource-name arn:aws:rds:eu-west-1:123456789012:cluster-pg:made-cluster --tag-keys rds-maintenance-machine:operation-id',
  ])
  expect(tagsLeft('completed')).toEqual([])
})
