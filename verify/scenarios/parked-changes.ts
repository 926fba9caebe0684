import { z } from 'zod'
import type { PictureChange } from '../cluster-picture.ts'
import { unchanged, withClass, withCluster } from '../cluster-picture.ts'
import { expectWritesAsAnnounced } from '../expectations/availability.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { OperationOrder } from '../operation-orders.ts'
import { changeClass, changeStorage, cycle } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const CLUSTER = 'demo-multi'
const XLARGE = 'db.r6g.xlarge'
const OTHER_CLASS = 'db.r6g.2xlarge'
const CERTIFICATE = 'rds-ca-ecc384-g1'
/** Longer than reads lag behind writes on the mock. */
const READ_LAG_MS = 10_000

/** A class change of one reader, without a temporary instance. */
const ONE_READER = changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })

async function park({ mock, time }: Stage, instanceId: string, field: string, value: string): Promise<void> {
  await mock.act({ kind: 'park_change', clusterId: CLUSTER, instanceId, field, value })
  await time.pass(READ_LAG_MS)
}

/** Someone changes the cluster, to be applied in its maintenance window. */
async function parkOnCluster({ colleague, time }: Stage, change: string): Promise<void> {
  await colleague.run(
    `aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier ${CLUSTER} ${change}`,
  )
  await time.pass(READ_LAG_MS)
}

const planned = z.object({
  planOperation: z.object({ findings: z.array(z.object({ code: z.string(), message: z.string() })) }),
})

/** What a plan says about what is parked. */
async function saidOfParked({ operator }: Stage, spec: OperationOrder): Promise<readonly string[]> {
  const query =
    'query ($input: CreateOperationInput!) { planOperation(input: $input) { findings { code message } } }'
  const { planOperation } = planned.parse(
    await operator.query(query, { input: { clusterId: CLUSTER, spec } }),
  )
  return planOperation.findings
    .filter(({ code }) => code.startsWith('pending_change'))
    .map(({ code, message }) => `${code}: ${message}`)
}

/** What is pending on the cluster and its members, by identifier. */
async function pendingOf({ mock }: Stage): Promise<Readonly<Record<string, unknown>>> {
  const { clusters, instances } = await mock.state()
  const all = [
    ...clusters.map(({ DBClusterIdentifier: id, PendingModifiedValues }) => ({ id, PendingModifiedValues })),
    ...instances.map(({ DBInstanceIdentifier: id, PendingModifiedValues }) => ({
      id,
      PendingModifiedValues,
    })),
  ]
  return Object.fromEntries(
    all
      .filter(
        ({ id, PendingModifiedValues }) =>
          id.startsWith(CLUSTER) && Object.keys(PendingModifiedValues).length > 0,
      )
      .map(({ id, PendingModifiedValues }) => [id, PendingModifiedValues]),
  )
}

/** It pauses for a consent to exactly this, and has sent nothing. */
async function expectAskedFirst(stage: Stage, paused: OperationView, text: string): Promise<void> {
  expectPause(paused, 'BLOCKED', 'Nothing was changed yet', 'Continue to accept them')
  expectEqual(
    'what has to be accepted',
    paused.pause?.accepts?.text,
    `AWS applies these pending changes together with this operation's. ${text}.`,
  )
  await expectActions(stage, [])
}

/** AWS gave up a change of the operation, and what it asked for is still pending. No consent is needed for that. */
async function expectGivenUp(stage: Stage, order: OperationOrder, pending: object): Promise<string> {
  const { operator, mock } = stage
  await mock.behave({ failedChange: 'stays-pending' })
  await mock.injectFault({ kind: 'async_failure', times: 1 })
  const id = await operator.begin(CLUSTER, order)
  const paused = await operator.untilPaused(id)
  expectPause(paused, 'CHANGE_FAILED', 'gave up')
  expectEqual('what has to be accepted', paused.pause?.accepts, null)
  expectEqual('what is still pending', await pendingOf(stage), pending)
  return id
}

const ends = async (stage: Stage, id: string, state: OperationView['state'], becomes: PictureChange) => {
  expectState(await stage.operator.untilEnded(id), state)
  await expectCluster(stage, CLUSTER, becomes)
  expectEqual('what is pending', await pendingOf(stage), {})
}

/** Changes that wait for a maintenance window when an operation comes, and that AWS would apply with its calls. */
export const PARKED_CHANGES: readonly Scenario[] = [
  {
    name: 'parked changes: asked for before the first call',
    proves:
      'The start is not refused; what AWS would apply with any later call is asked for once, with nothing sent and the writer where it was.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      await park(stage, 'demo-multi-2', 'DBInstanceClass', OTHER_CLASS)
      await park(stage, 'demo-multi-2', 'CACertificateIdentifier', CERTIFICATE)
      await park(stage, 'demo-multi-3', 'CACertificateIdentifier', CERTIFICATE)
      expectEqual('what the plan says', await saidOfParked(stage, changeClass(XLARGE)), [
        `pending_changes: demo-multi-2 has pending changes that AWS applies together with this operation's: CACertificateIdentifier=${CERTIFICATE}.`,
        `pending_changes: demo-multi-3 has pending changes that AWS applies together with this operation's: CACertificateIdentifier=${CERTIFICATE}.`,
        `pending_change_replaced: The pending change of demo-multi-2 to ${OTHER_CLASS} is replaced by this operation's ${XLARGE}.`,
      ])
      const id = await operator.begin(CLUSTER, changeClass(XLARGE))
      await expectAskedFirst(
        stage,
        await operator.untilPaused(id),
        `demo-multi-2: CACertificateIdentifier=${CERTIFICATE}; demo-multi-3: CACertificateIdentifier=${CERTIFICATE}`,
      )
      await operator.accept(id)
      const done = await operator.untilEnded(id)
      expectState(done, 'COMPLETED')
      await expectWritesAsAnnounced(stage, done)
      await ends(stage, id, 'COMPLETED', withClass(XLARGE))
    },
  },
  {
    name: 'parked changes: of the field that the operation sets',
    proves: 'A parked class, whatever it is, is replaced by the one of the operation, and nobody is asked.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      await park(stage, 'demo-multi-1', 'DBInstanceClass', OTHER_CLASS)
      await park(stage, 'demo-multi-2', 'DBInstanceClass', XLARGE)
      const id = await operator.begin(CLUSTER, changeClass(XLARGE))
      await ends(stage, id, 'COMPLETED', withClass(XLARGE))
    },
  },
  {
    name: 'parked changes: one comes while the operation runs',
    proves: 'It is asked for at the next call, here the failover, and not at the step that applies it.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin(CLUSTER, changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      await park(stage, 'demo-multi-3', 'CACertificateIdentifier', CERTIFICATE)
      const paused = await operator.untilPaused(id)
      expectPause(paused, 'BLOCKED', `demo-multi-3 has pending changes`, CERTIFICATE, 'Roll back to')
      await expectActions(stage, ['CreateDBInstance'])
      await operator.accept(id)
      await ends(stage, id, 'COMPLETED', withClass(XLARGE))
    },
  },
  {
    name: 'parked changes: of an instance that is left alone, and of one that is only restarted',
    proves: 'What no call of the plan applies is told in the plan, asks for nothing and stays pending.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      await park(stage, 'demo-multi-3', 'CACertificateIdentifier', CERTIFICATE)
      const pending = { 'demo-multi-3': { CACertificateIdentifier: CERTIFICATE } }
      const left = `pending_changes: demo-multi-3 has pending changes, which this operation does not apply: CACertificateIdentifier=${CERTIFICATE}.`
      for (const order of [ONE_READER, cycle({ skipTempInstance: true })]) {
        expectEqual('what the plan says', await saidOfParked(stage, order), [left])
        expectState(await operator.untilEnded(await operator.begin(CLUSTER, order)), 'COMPLETED')
        expectEqual('what is pending', await pendingOf(stage), pending)
      }
    },
  },
  {
    name: 'parked changes: of the cluster, when its storage type changes',
    proves:
      'An engine version that is parked is asked for before the only call; a parked storage type is not.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      await parkOnCluster(stage, '--storage-type aurora-iopt1 --engine-version 15.13')
      const order = changeStorage('aurora-iopt1')
      expectTrue(
        'the plan says what is replaced',
        (await saidOfParked(stage, order)).some((text) => text.startsWith('pending_change_replaced: ')),
        order,
      )
      const id = await operator.begin(CLUSTER, order)
      await expectAskedFirst(stage, await operator.untilPaused(id), 'demo-multi: EngineVersion=15.13')
      await operator.abort(id)
      await parkOnCluster(stage, '--storage-type aurora')
      await expectCluster(stage, CLUSTER, unchanged)
    },
  },
  {
    name: 'parked changes: a parked storage type is applied by the operation for it',
    proves: 'The value that is parked for the storage type needs no consent.',
    cluster: CLUSTER,
    play: async (stage) => {
      await parkOnCluster(stage, '--storage-type aurora-iopt1')
      const id = await stage.operator.begin(CLUSTER, changeStorage('aurora-iopt1'))
      await ends(stage, id, 'COMPLETED', withCluster({ storageType: 'aurora-iopt1' }))
      await expectActions(stage, ['ModifyDBCluster'])
    },
  },
  {
    name: 'parked changes: a class that AWS gave up is asked for again',
    proves:
      'The value that the operation itself asked for is still pending, and Continue needs no consent for it.',
    cluster: CLUSTER,
    play: async (stage) => {
      const id = await expectGivenUp(stage, ONE_READER, { 'demo-multi-2': { DBInstanceClass: XLARGE } })
      await stage.operator.continue(id)
      await ends(stage, id, 'COMPLETED', withClass(XLARGE, ['demo-multi-2']))
      await expectActions(stage, ['ModifyDBInstance', 'ModifyDBInstance'])
    },
  },
  {
    name: 'parked changes: a class that AWS gave up is rolled back',
    proves: 'The rollback cancels what is still pending of the operation, and needs no consent for it.',
    cluster: CLUSTER,
    play: async (stage) => {
      const id = await expectGivenUp(stage, ONE_READER, { 'demo-multi-2': { DBInstanceClass: XLARGE } })
      await stage.operator.rollBack(id)
      await ends(stage, id, 'ROLLED_BACK', unchanged)
    },
  },
  {
    name: 'parked changes: a storage type that AWS gave up is rolled back',
    proves: 'The same holds for what is pending on the cluster.',
    cluster: CLUSTER,
    play: async (stage) => {
      const pending = { 'demo-multi': { StorageType: 'aurora-iopt1' } }
      const id = await expectGivenUp(stage, changeStorage('aurora-iopt1'), pending)
      await stage.operator.rollBack(id)
      await ends(stage, id, 'ROLLED_BACK', unchanged)
    },
  },
  {
    name: 'parked changes: a roll back asks before its first call',
    proves: 'What AWS would apply with a call of the roll back is asked for before it sends anything.',
    cluster: CLUSTER,
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin(CLUSTER, changeClass(XLARGE), { pauseBeforeSteps: [4] })
      await operator.untilPaused(id)
      const before = (await stage.mock.mutations()).length
      await park(stage, 'demo-multi-1', 'CACertificateIdentifier', CERTIFICATE)
      await operator.rollBack(id)
      const paused = await operator.untilPaused(id)
      expectPause(paused, 'BLOCKED', `demo-multi-1 has pending changes`, CERTIFICATE)
      expectEqual('calls of the roll back', (await stage.mock.mutations()).length, before)
      await operator.accept(id)
      await ends(stage, id, 'ROLLED_BACK', unchanged)
    },
  },
]
