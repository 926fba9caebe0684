import { unchanged, withWriter } from '../cluster-picture.ts'
import { expectCalls } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { failover, reboot } from '../expected-calls.ts'
import type { FindingView } from '../findings-view.ts'
import { commandIn, findingsOfPlan, findingsOfRollback } from '../findings-view.ts'
import { maintenance } from '../maintenance.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { OperationOrder } from '../operation-orders.ts'
import { changeClass, cycle } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const BIG = 'db.r6g.4xlarge'
const MIDDLE = 'db.r6g.2xlarge'
const SMALL = 'db.r6g.large'

/** A large writer with a small reader that AWS would promote first, and a large one that it would promote last. */
const plantMixed = (stage: Stage): Promise<void> =>
  stage.plant({
    clusterId: 'orders',
    instances: [
      { instanceClass: BIG },
      { instanceClass: SMALL, promotionTier: 0 },
      { instanceClass: BIG, promotionTier: 9 },
    ],
  })

/** A large writer whose only reader is small. */
const plantTopHeavy = (stage: Stage): Promise<void> =>
  stage.plant({ clusterId: 'orders', instances: [{ instanceClass: BIG }, { instanceClass: SMALL }] })

const smallerWriters = ({ operator }: Stage, spec: OperationOrder) =>
  findingsOfPlan(operator, 'orders', spec, 'smaller_writer')

/** One Warning, in words that name all of this. */
function expectWarning(found: readonly FindingView[], ...words: readonly string[]): FindingView {
  const [only, ...more] = found
  expectEqual('one Warning', { severity: only?.severity, more }, { severity: 'WARN', more: [] })
  const text = `${only?.message} ${only?.advice}`
  expectTrue(
    `it names ${words.join(', ')}`,
    words.every((word) => text.includes(word)),
    text,
  )
  return only ?? { severity: 'WARN', code: '', message: '', advice: '' }
}

/** Who takes the place of the writer, and what is said when that instance is smaller. */
export const STAND_INS: readonly Scenario[] = [
  maintenance({
    name: 'stand-in: a reader as large as the writer',
    proves: 'Without a temporary instance a large reader is the writer, not a small one in a better tier.',
    cluster: 'orders',
    given: plantMixed,
    order: cycle({ skipTempInstance: true }),
    calls: [
      reboot('orders-2'),
      reboot('orders-3'),
      failover('orders', 'orders-3'),
      reboot('orders-1'),
      failover('orders', 'orders-1'),
    ],
    writeInterruptions: 2,
    serving: 2,
    becomes: unchanged,
  }),
  maintenance({
    name: 'stand-in: a successor as large as the writer',
    proves: 'Without failing back a large reader stays the writer, not a small one in a better tier.',
    cluster: 'orders',
    given: plantMixed,
    order: cycle({ skipTempInstance: true, failBack: false }),
    calls: [reboot('orders-2'), reboot('orders-3'), failover('orders', 'orders-3'), reboot('orders-1')],
    writeInterruptions: 1,
    serving: 2,
    becomes: withWriter('orders-3'),
  }),
  {
    name: 'stand-in: every reader is smaller than the writer',
    proves:
      'The plan warns with both instances and their classes, and not when a temporary instance is used.',
    cluster: 'orders',
    play: async (stage) => {
      await plantTopHeavy(stage)
      const both = [
        'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB)',
        'orders-1 (db.r6g.4xlarge, 16 vCPUs, 128 GiB)',
      ]
      expectWarning(
        await smallerWriters(stage, cycle({ skipTempInstance: true })),
        ...both,
        'Set skipTempInstance to false',
      )
      expectWarning(await smallerWriters(stage, cycle({ failBack: false })), ...both, 'Set failBack to true')
      expectEqual('nothing with a temporary instance', await smallerWriters(stage, cycle()), [])
      const smaller = changeClass(SMALL, { skipTempInstance: true })
      expectEqual('nothing when all get smaller on purpose', await smallerWriters(stage, smaller), [])
    },
  },
  {
    name: 'stand-in: a Serverless v2 reader that does not scale with the writer',
    proves:
      'The plan warns of a reader in promotion tiers 2 to 15, and the command in the advice is what it takes.',
    cluster: 'orders',
    play: async (stage) => {
      const { colleague, operator } = stage
      const instanceClass = 'db.serverless'
      await stage.plant({
        clusterId: 'orders',
        serverless: { minCapacity: 0.5, maxCapacity: 32 },
        instances: [{ instanceClass }, { instanceClass, promotionTier: 5 }],
      })
      const order = cycle({ skipTempInstance: true })
      const warning = expectWarning(
        await smallerWriters(stage, order),
        'orders-2 (db.serverless, promotion tier 5) is the writer',
        'orders-1 (db.serverless, up to 32 ACUs = 64 GiB)',
        'it can start at 0.5 ACUs = 1 GiB and has to grow',
      )
      await colleague.run(commandIn(warning, 'modify-db-instance'))
      await stage.time.pass(600_000)
      expectEqual('nothing in tier 1', await smallerWriters(stage, order), [])
      const id = await operator.begin('orders', order)
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'stand-in: the large reader is removed before the start',
    proves: 'The start shows that a smaller reader takes its place, and asks consent to exactly that.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator, mock } = stage
      await plantMixed(stage)
      const id = await operator.create('orders', cycle({ skipTempInstance: true }))
      await mock.act({ kind: 'remove_reader', clusterId: 'orders', instanceId: 'orders-3' })
      await stage.time.pass(1_200_000)
      await operator.start(id)
      const paused = await operator.look(id)
      expectPause(
        paused,
        'TOPOLOGY_CHANGED',
        'orders-3 is not a member',
        'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while orders-1 (db.r6g.4xlarge, 16 vCPUs, 128 GiB) is worked on.',
      )
      expectTrue(
        'the consent names it',
        paused.pause?.accepts?.text.includes('orders-2 (db.r6g.large') ?? false,
        paused.pause?.accepts,
      )
      await operator.accept(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCalls(stage, [
        reboot('orders-2'),
        failover('orders', 'orders-2'),
        reboot('orders-1'),
        failover('orders', 'orders-1'),
      ])
    },
  },
  {
    name: 'stand-in: someone makes it smaller during the operation',
    proves: 'Nothing fails over to an instance that became smaller than planned before a person has agreed.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator, mock } = stage
      await plantMixed(stage)
      const order = cycle({ skipTempInstance: true, excludeInstances: ['orders-2', 'orders-3'] })
      const id = await operator.begin('orders', order, { pauseBeforeSteps: [1] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'orders-3')
      const resize = async (instanceClass: string) => {
        await mock.act({ kind: 'modify_class', clusterId: 'orders', instanceId: 'orders-3', instanceClass })
        await stage.time.pass(1_800_000)
      }
      await resize(SMALL)
      await operator.continue(id)
      expectPause(
        await operator.untilPaused(id),
        'BLOCKED',
        'orders-3 is db.r6g.large, and the plan expected db.r6g.4xlarge',
        'orders-1, which is db.r6g.4xlarge',
      )
      await expectCalls(stage, [])
      await resize(BIG)
      await operator.accept(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCalls(stage, [
        failover('orders', 'orders-3'),
        reboot('orders-1'),
        failover('orders', 'orders-1'),
      ])
    },
  },
  {
    name: 'stand-in: a rollback behind a smaller reader',
    proves: 'The preview of a rollback warns of a smaller writer, as the plan does.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator } = stage
      await plantTopHeavy(stage)
      await stage.remember()
      const order = changeClass(MIDDLE, { skipTempInstance: true, excludeInstances: ['orders-2'] })
      expectWarning(await smallerWriters(stage, order), 'orders-2 (db.r6g.large', 'orders-1 (db.r6g.4xlarge')
      const id = await operator.begin('orders', order, { pauseBeforeSteps: [4] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      expectWarning(
        await findingsOfRollback(operator, id),
        'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while orders-1 (db.r6g.2xlarge, 8 vCPUs, 64 GiB) is worked on.',
        'Add a reader of db.r6g.2xlarge or larger before the rollback',
      )
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectCluster(stage, 'orders', unchanged)
    },
  },
]
