import { expectActions } from '../expectations/calls.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, upgrade } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'
const OLD_CLUSTER = 'demo-upgrade-old1'

/** The same, with resource ids of AWS, which are drawn at random, left out. */
const withoutIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(/\(resource id [\w-]+\)/g, '(resource id *)'))

/** Decisions take effect only on what was shown to whoever made them. */
export const DECISIONS: readonly Scenario[] = [
  {
    name: 'decisions: one about the switchover that comes at the pause before the deletion',
    proves: 'A decision on an earlier pause is refused with what has changed, whatever it decides.',
    cluster: 'demo-upgrade',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-upgrade', upgrade('16.9'))
      const shown = await operator.untilPaused(id)
      await operator.continue(id, { on: shown })
      await operator.untilPaused(id)
      const late: readonly (() => Promise<OperationView>)[] = [
        () => operator.continue(id, { on: shown }),
        () => operator.rollBack(id, { on: shown }),
        () => operator.abort(id, { on: shown }),
        () => operator.markComplete(id, { on: shown }),
      ]
      for (const decide of late) {
        await expectRefusal(
          decide(),
          'CONFLICT',
          'Continued by',
          'Delete the old cluster',
          'Nothing was done',
        )
      }
      expectState(await operator.look(id), 'PAUSED')
      expectTrue('the old cluster is still there', await hasCluster(stage, OLD_CLUSTER), OLD_CLUSTER)
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      expectTrue('the old cluster is deleted', !(await hasCluster(stage, OLD_CLUSTER)), OLD_CLUSTER)
    },
  },
  {
    name: 'decisions: a pause is never refused because the operation moved',
    proves: 'Stopping takes no revision: it works on whatever is there.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-multi', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      await operator.setBreakpoints(id, [4])
      expectState(await operator.pause(id, 'let me look'), 'PAUSED')
      const { events } = await endedByAbort(stage, id)
      expectEqual(
        'who decided what where',
        withoutIds(
          events.map(({ type, actor, stepIndex, data }) => ({ type, actor, stepIndex, data })).at(-1),
        ),
        {
          type: 'operation_aborted',
          actor: 'verifier',
          stepIndex: 1,
          data: {
            action: 'abort',
            stepIndex: 1,
            stepTitle: 'Create temporary instance demo-multi-1-tmp-00000001',
            reason: 'not today',
            leftovers: [
              {
                resource: 'demo-multi-1-tmp-00000001',
                description: 'temporary instance demo-multi-1-tmp-00000001 (resource id *)',
                command:
                  'aws rds delete-db-instance --region us-east-1 --db-instance-identifier demo-multi-1-tmp-00000001',
              },
            ],
          },
        },
      )
    },
  },
  {
    name: 'decisions: what is parked after a consent asks again',
    proves: 'Consent is given to a content: another one asks again and names everything.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const order = changeClass(XLARGE, {
        excludeInstances: ['demo-multi-1', 'demo-multi-3'],
        skipTempInstance: true,
      })
      const id = await operator.begin('demo-multi', order, { pauseBeforeSteps: [1] })
      await operator.untilPaused(id)
      await park(stage, 'CACertificateIdentifier', 'rds-ca-ecc384-g1')
      await operator.continue(id)
      const asked = await operator.untilPaused(id)
      expectPause(asked, 'BLOCKED', 'CACertificateIdentifier=rds-ca-ecc384-g1')
      await expectRefusal(
        operator.continue(id),
        'CONSENT_REQUIRED',
        'CACertificateIdentifier=rds-ca-ecc384-g1',
      )
      await expectRefusal(
        operator.continue(id, { accept: 'parked_changes:demo-multi-2' }),
        'CONSENT_REQUIRED',
      )

      await park(stage, 'DBInstanceIdentifier', 'renamed')
      await operator.accept(id)
      const again = await operator.untilPaused(id)
      expectPause(
        again,
        'BLOCKED',
        'CACertificateIdentifier=rds-ca-ecc384-g1',
        'DBInstanceIdentifier=renamed',
      )
      await expectActions(stage, [])
      const accept = asked.pause?.accepts?.key ?? ''
      await expectRefusal(
        operator.continue(id, { accept }),
        'CONSENT_REQUIRED',
        'DBInstanceIdentifier=renamed',
      )
      await operator.abort(id)
      await expectActions(stage, [])
    },
  },
]

async function endedByAbort({ operator }: Stage, id: string) {
  const operation = await operator.abort(id, { comment: 'not today' })
  expectEqual(
    'how it ended',
    { state: operation.state, ending: operation.ending, by: operation.endedBy, why: operation.endReason },
    { state: 'FAILED', ending: 'ABORTED', by: 'verifier', why: 'not today' },
  )
  return { operation, events: await operator.storedEvents(id) }
}

/** Longer than reads lag behind writes on the mock. */
const READ_LAG_MS = 10_000

async function park({ mock, time }: Stage, field: string, value: string): Promise<void> {
  await mock.act({ kind: 'park_change', clusterId: 'demo-multi', instanceId: 'demo-multi-2', field, value })
  await time.pass(READ_LAG_MS)
}

async function hasCluster({ mock }: Stage, clusterId: string): Promise<boolean> {
  const { clusters } = await mock.state()
  return clusters.some(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterId)
}
