import { withWriter } from '../cluster-state.ts'
import { failover, reboot } from '../expected-calls.ts'
import { commandIn, expectFinding, planSays } from '../findings.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, MINUTE_MS, operation, someone } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import type { OperationOrder } from '../operation-orders.ts'
import { changeClass, cycle } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

const BIG = 'db.r6g.4xlarge'
const SMALL = 'db.r6g.large'

/** A large writer with a small reader that AWS would promote first, and a large one that it would promote last. */
const MIXED = aws.addsCluster({
  clusterId: 'orders',
  instances: [
    { instanceClass: BIG },
    { instanceClass: SMALL, promotionTier: 0 },
    { instanceClass: BIG, promotionTier: 9 },
  ],
})

/** A large writer whose only reader is small. */
const TOP_HEAVY = aws.addsCluster({
  clusterId: 'orders',
  instances: [{ instanceClass: BIG }, { instanceClass: SMALL }],
})

/** The plan for a request warns of a smaller writer, in words that name all of this. */
const warns = (request: OperationOrder, ...words: readonly string[]): Happening =>
  planSays('orders', request, 'WARN', 'SMALLER_WRITER', ...words)

/** The plan for a request warns of no smaller writer. */
const warnsOfNothing =
  (request: OperationOrder): Happening =>
  async ({ operator }) => {
    const { findings } = await operator.plan('orders', request)
    const found = findings.filter(({ code }) => code === 'SMALLER_WRITER')
    expectEqual('warnings of a smaller writer', found, [])
  }

const resized = (instanceClass: string): Happening =>
  someone.changes(
    { kind: 'modify_class', clusterId: 'orders', instanceId: 'orders-3', instanceClass },
    30 * MINUTE_MS,
  )

const BOTH = ['orders-2 (db.r6g.large, 2 vCPUs, 16 GiB)', 'orders-1 (db.r6g.4xlarge, 16 vCPUs, 128 GiB)']
const NO_TEMP = cycle({ skipTempInstance: true })
const MIDDLE = changeClass('db.r6g.2xlarge', { skipTempInstance: true, excludeInstances: ['orders-2'] })
const SERVERLESS = 'db.serverless'

/** The command in the advice against a smaller writer is run. */
const adviceFollowed: Happening = async ({ awsCli, operator, time }) => {
  const { findings } = await operator.plan('orders', NO_TEMP)
  await awsCli.run(commandIn(expectFinding(findings, 'WARN', 'SMALLER_WRITER').advice, 'modify-db-instance'))
  await time.pass(10 * MINUTE_MS)
}

/** Which instance takes the place of the writer, and what is said when it is smaller. */
export const STAND_INS: readonly Scenario[] = scenarios({
  'stand-in: a reader as large as the writer': {
    proves: 'Without a temporary instance a large reader is the writer, not a small one in a better tier.',
    given: [MIXED],
    request: on('orders', NO_TEMP),
    calls: [
      reboot('orders-2'),
      reboot('orders-3'),
      failover('orders', 'orders-3'),
      reboot('orders-1'),
      failover('orders', 'orders-1'),
    ],
    writeInterruptions: 2,
    serving: 2,
  },
  'stand-in: a successor as large as the writer': {
    proves: 'Without failing back a large reader stays the writer, not a small one in a better tier.',
    given: [MIXED],
    request: on('orders', cycle({ skipTempInstance: true, skipFailBack: true })),
    calls: [reboot('orders-2'), reboot('orders-3'), failover('orders', 'orders-3'), reboot('orders-1')],
    writeInterruptions: 1,
    serving: 2,
    becomes: withWriter('orders-3'),
  },
  'stand-in: every reader is smaller than the writer': {
    proves:
      'The plan warns with both instances and their classes, and not when a temporary instance is used.',
    given: [
      TOP_HEAVY,
      warns(NO_TEMP, ...BOTH, 'Set skipTempInstance to false'),
      warns(cycle({ skipFailBack: true }), ...BOTH, 'Set skipFailBack to false'),
      warnsOfNothing(cycle()),
      // All get smaller on purpose.
      warnsOfNothing(changeClass(SMALL, { skipTempInstance: true })),
    ],
    request: on('orders', cycle()),
  },
  'stand-in: a Serverless v2 reader that does not scale with the writer': {
    proves:
      'The plan warns of a reader in promotion tiers 2 to 15, and the command in the advice is what it takes.',
    given: [
      aws.addsCluster({
        clusterId: 'orders',
        serverless: { minCapacity: 0.5, maxCapacity: 32 },
        instances: [{ instanceClass: SERVERLESS }, { instanceClass: SERVERLESS, promotionTier: 5 }],
      }),
      warns(
        NO_TEMP,
        'orders-2 (db.serverless, promotion tier 5) is the writer',
        'orders-1 (db.serverless, up to 32 ACUs = 64 GiB)',
        'it can start at 0.5 ACUs = 1 GiB and has to grow',
      ),
      adviceFollowed,
      warnsOfNothing(NO_TEMP),
    ],
    request: on('orders', NO_TEMP),
    othersChangeIt: true,
  },
  'stand-in: the large reader is removed before the start': {
    proves: 'The start shows that a smaller reader takes its place, and asks consent to exactly that.',
    given: [MIXED],
    request: on('orders', NO_TEMP),
    beforeStart: [
      someone.changes({ kind: 'remove_reader', clusterId: 'orders', instanceId: 'orders-3' }, 20 * MINUTE_MS),
    ],
    happenings: [
      operation.isPaused(
        'TOPOLOGY_CHANGED',
        'orders-3 is not a member',
        `${BOTH[0]} is the writer while ${BOTH[1]} is worked on.`,
      ),
      operation.shows('the consent names it', ({ pause }) =>
        pause?.accepts?.text.includes('orders-2 (db.r6g.large'),
      ),
      client.accepts,
    ],
    othersChangeIt: true,
    calls: [
      reboot('orders-2'),
      failover('orders', 'orders-2'),
      reboot('orders-1'),
      failover('orders', 'orders-1'),
    ],
  },
  'stand-in: someone makes it smaller during the operation': {
    proves: 'Nothing fails over to an instance that became smaller than planned before a person has agreed.',
    given: [MIXED],
    request: on('orders', cycle({ skipTempInstance: true, excludeInstances: ['orders-2', 'orders-3'] }), {
      pauseBeforeStepKeys: ['failover_to_instance:orders-3'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT', 'orders-3'),
      resized(SMALL),
      client.continues,
      operation.pauses(
        'BLOCKED',
        'orders-3 is db.r6g.large, and the plan expected db.r6g.4xlarge',
        'orders-1, which is db.r6g.4xlarge',
      ),
      aws.got(),
      resized(BIG),
      client.accepts,
    ],
    calls: [failover('orders', 'orders-3'), reboot('orders-1'), failover('orders', 'orders-1')],
  },
  'stand-in: a rollback behind a smaller reader': {
    proves: 'The preview of a rollback warns of a smaller writer, as the plan does.',
    given: [TOP_HEAVY, warns(MIDDLE, 'orders-2 (db.r6g.large', 'orders-1 (db.r6g.4xlarge')],
    request: on('orders', MIDDLE, { pauseBeforeStepKeys: ['verify_cluster'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      async ({ operator }, id) => {
        const { findings } = await operator.rollbackPreview(id)
        expectFinding(
          findings,
          'WARN',
          'SMALLER_WRITER',
          'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while orders-1 (db.r6g.2xlarge, 8 vCPUs, 64 GiB) is worked on.',
          'Add a reader of db.r6g.2xlarge or larger before the rollback',
        )
        expectEqual('nothing else', findings.length, 1)
      },
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
  },
})
