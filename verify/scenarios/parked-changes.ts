import { unchanged, withClass } from '../cluster-state.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, operation, someone } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { OperationOrder } from '../operation-orders.ts'
import { changeClass, changeStorage, cycle, XLARGE } from '../operation-orders.ts'
import type { DescribedOperation } from '../operation-scenario.ts'
import { on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'

const CLUSTER = 'demo-multi'
const OTHER_CLASS = 'db.r6g.2xlarge'
const CERTIFICATE = 'rds-ca-ecc384-g1'

/** A class change of one reader, without a temporary instance. */
const ONE_READER = changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })

/** Someone changes the class of a member, to be applied in its maintenance window. */
const classParked = (instanceId: string, instanceClass: string): Happening =>
  someone.parks(CLUSTER, instanceId, 'DBInstanceClass', instanceClass)

const certificateParked = (instanceId: string): Happening =>
  someone.parks(CLUSTER, instanceId, 'CACertificateIdentifier', CERTIFICATE)

/** Someone changes the cluster, to be applied in its maintenance window. */
const parkedOnCluster = (change: string): Happening =>
  someone.runs(`modify-db-cluster --region us-east-1 --db-cluster-identifier ${CLUSTER} ${change}`)

/** What a plan says about what is parked. */
async function saidOfParked({ operator }: Testbed, request: OperationOrder): Promise<readonly string[]> {
  const { findings } = await operator.plan(CLUSTER, request)
  return findings
    .filter(({ code }) => code.startsWith('PENDING_CHANGE'))
    .map(({ code, message }) => `${code}: ${message}`)
}

const planIs =
  (request: OperationOrder, ...expected: readonly string[]): Happening =>
  async (testbed) =>
    expectEqual('what the plan says', await saidOfParked(testbed, request), expected)

/** What is pending on the cluster and its members, by identifier. */
async function pendingOf({ mock }: Testbed): Promise<Readonly<Record<string, unknown>>> {
  const { clusters, instances } = await mock.state()
  const all = [
    ...clusters.map(
      ({ DBClusterIdentifier: id, PendingModifiedValues }) => [id, PendingModifiedValues] as const,
    ),
    ...instances.map(
      ({ DBInstanceIdentifier: id, PendingModifiedValues }) => [id, PendingModifiedValues] as const,
    ),
  ]
  return Object.fromEntries(
    all.filter(([id, pending]) => id.startsWith(CLUSTER) && Object.keys(pending).length > 0),
  )
}

const pendingIs = (pending: object): Happening => aws.has('what is pending', pendingOf, pending)

/** It pauses for a consent to exactly this, and has sent nothing. */
const asksFirst = (text: string): readonly Happening[] => [
  operation.pauses('BLOCKED', 'Nothing was changed yet', 'Continue to accept them'),
  operation.shows(
    'what has to be accepted',
    ({ pause }) => pause?.accepts?.text,
    `AWS applies these pending changes together with this operation's. ${text}.`,
  ),
  aws.got(),
]

/** AWS gives up a change of the operation, and what it asked for is still pending. No consent is needed for that. */
const givenUp = (order: OperationOrder, pending: object, ...then: readonly Happening[]) =>
  ({
    given: [aws.behaves({ failedChange: 'stays-pending' }), aws.fault({ kind: 'async_failure', times: 1 })],
    request: on(CLUSTER, order),
    happenings: [
      operation.pauses('CHANGE_FAILED', 'gave up'),
      operation.shows('what has to be accepted', ({ pause }) => pause?.accepts, null),
      pendingIs(pending),
      ...then,
    ],
    afterwards: [pendingIs({})],
  }) satisfies DescribedOperation

const CLASS_PENDING = { 'demo-multi-2': { DBInstanceClass: XLARGE } }
const LEFT_PENDING = { 'demo-multi-3': { CACertificateIdentifier: CERTIFICATE } }
const NOT_APPLIED = `PENDING_CHANGES: demo-multi-3 has pending changes, which this operation does not apply: CACertificateIdentifier=${CERTIFICATE}.`
const BEFORE_ROLLBACK = ['CreateDBInstance', 'FailoverDBCluster', 'ModifyDBInstance']
const STORAGE = changeStorage('aurora-iopt1')

/** Changes that wait for a maintenance window when an operation comes, and that AWS would apply with its calls. */
export const PARKED_CHANGES: readonly Scenario[] = scenarios({
  'parked changes: asked for before the first call': {
    proves:
      'The start is not refused; what AWS would apply with any later call is asked for once, with nothing sent and the writer where it was.',
    given: [
      classParked('demo-multi-2', OTHER_CLASS),
      certificateParked('demo-multi-2'),
      certificateParked('demo-multi-3'),
      planIs(
        changeClass(XLARGE),
        `PENDING_CHANGES: demo-multi-2 has pending changes that AWS applies together with this operation's: CACertificateIdentifier=${CERTIFICATE}.`,
        `PENDING_CHANGES: demo-multi-3 has pending changes that AWS applies together with this operation's: CACertificateIdentifier=${CERTIFICATE}.`,
        `PENDING_CHANGE_REPLACED: The pending change of demo-multi-2 to ${OTHER_CLASS} is replaced by this operation's ${XLARGE}.`,
      ),
    ],
    request: on(CLUSTER, changeClass(XLARGE)),
    happenings: [
      ...asksFirst(
        `demo-multi-2: CACertificateIdentifier=${CERTIFICATE}; demo-multi-3: CACertificateIdentifier=${CERTIFICATE}`,
      ),
      client.accepts,
    ],
    afterwards: [pendingIs({})],
  },
  'parked changes: of the field that the operation sets': {
    proves: 'A parked class, whatever it is, is replaced by the one of the operation, and no one is asked.',
    given: [classParked('demo-multi-1', OTHER_CLASS), classParked('demo-multi-2', XLARGE)],
    request: on(CLUSTER, changeClass(XLARGE)),
    afterwards: [pendingIs({})],
  },
  'parked changes: one comes while the operation runs': {
    proves: 'It is asked for at the next call, here the failover, and not at the step that applies it.',
    request: on(CLUSTER, changeClass(XLARGE)),
    happenings: [
      operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
      certificateParked('demo-multi-3'),
      operation.pauses('BLOCKED', 'demo-multi-3 has pending changes', CERTIFICATE, 'Roll back to'),
      aws.got('CreateDBInstance'),
      client.accepts,
    ],
    afterwards: [pendingIs({})],
  },
  'parked changes: of an instance that is left alone, and of one that is only restarted': {
    proves: 'What no call of the plan applies is told in the plan, asks for nothing and stays pending.',
    given: [
      certificateParked('demo-multi-3'),
      planIs(ONE_READER, NOT_APPLIED),
      (testbed) => runOperation(testbed, { request: on(CLUSTER, ONE_READER) }),
      pendingIs(LEFT_PENDING),
      planIs(cycle({ skipTempInstance: true }), NOT_APPLIED),
    ],
    request: on(CLUSTER, cycle({ skipTempInstance: true })),
    becomes: withClass(XLARGE, ['demo-multi-1', 'demo-multi-3']),
    afterwards: [pendingIs(LEFT_PENDING)],
  },
  'parked changes: of the cluster, when its storage type changes': {
    proves:
      'An engine version that is parked is asked for before the only call; a parked storage type is not.',
    given: [
      parkedOnCluster('--storage-type aurora-iopt1 --engine-version 15.13'),
      async (testbed) => {
        const said = await saidOfParked(testbed, STORAGE)
        const isSaid = said.some((text) => text.startsWith('PENDING_CHANGE_REPLACED: '))
        expectTrue('the plan says what is replaced', isSaid, said)
      },
    ],
    request: on(CLUSTER, STORAGE),
    happenings: [...asksFirst('demo-multi: EngineVersion=15.13'), client.aborts],
    ends: 'FAILED',
    afterwards: [parkedOnCluster('--storage-type aurora'), aws.clusterIs(CLUSTER, unchanged)],
  },
  'parked changes: a parked storage type is applied by the operation for it': {
    proves: 'The value that is parked for the storage type needs no consent.',
    given: [parkedOnCluster('--storage-type aurora-iopt1')],
    request: on(CLUSTER, STORAGE),
    calls: ['ModifyDBCluster'],
    afterwards: [pendingIs({})],
  },
  'parked changes: a class that AWS gave up is asked for again': {
    proves:
      'The value that the operation itself asked for is still pending, and Continue needs no consent for it.',
    ...givenUp(ONE_READER, CLASS_PENDING, client.continues),
    calls: ['ModifyDBInstance', 'ModifyDBInstance'],
  },
  'parked changes: a class that AWS gave up is rolled back': {
    proves: 'The rollback cancels what is still pending of the operation, and needs no consent for it.',
    ...givenUp(ONE_READER, CLASS_PENDING, client.rollsBack),
    ends: 'ROLLED_BACK',
  },
  'parked changes: a storage type that AWS gave up is rolled back': {
    proves: 'The same holds for what is pending on the cluster.',
    ...givenUp(STORAGE, { 'demo-multi': { StorageType: 'aurora-iopt1' } }, client.rollsBack),
    ends: 'ROLLED_BACK',
  },
  'parked changes: a roll back asks before its first call': {
    proves: 'What AWS would apply with a call of the roll back is asked for before it sends anything.',
    request: on(CLUSTER, changeClass(XLARGE), { pauseBeforeStepKeys: ['modify_instance:demo-multi-2'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.got(...BEFORE_ROLLBACK),
      certificateParked('demo-multi-1'),
      client.rollsBack,
      operation.pauses('BLOCKED', 'demo-multi-1 has pending changes', CERTIFICATE),
      aws.got(...BEFORE_ROLLBACK),
      client.accepts,
    ],
    ends: 'ROLLED_BACK',
    afterwards: [pendingIs({})],
  },
})
