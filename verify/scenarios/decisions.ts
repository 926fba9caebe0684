import { clusterStateOf } from '../cluster-state.ts'
import { tempFor } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, MINUTE_MS, operation, someone, timePasses } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { changeClass, upgrade, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import { upgradedWithGroups } from '../upgrade-calls.ts'

const CA = 'CACertificateIdentifier=rds-ca-ecc384-g1'

/** A decision on the pause before, that comes when the operation has paused again, is refused whatever it decides. */
const lateDecisions: Happening = async (testbed, id) => {
  const { operator } = testbed
  const on = await operator.untilPaused(id)
  await operator.continue(id, { on })
  await operator.untilPaused(id)
  for (const decide of ['continue', 'rollBack', 'abort', 'markComplete'] as const)
    await client.isRefused(
      (client) => client[decide](id, { on }),
      'STALE_REVISION',
      'Continued by',
      'Delete the old cluster',
      'Nothing was done',
    )(testbed, id)
}

/** The operation as it was created cannot be started on its plan: the cluster is another one by now. */
const startedOnItsPlan: Happening = async (testbed, id) => {
  const { planHash } = await testbed.operator.look(id)
  await client.isRefused(
    (operator) => operator.start(id, planHash),
    'PLAN_CHANGED',
    'Nothing was done',
    'The cluster is now on version',
    'demo-multi-2 (writer',
  )(testbed, id)
  await operation.is('CREATED')(testbed, id)
}

/** The same, with resource ids of AWS, which are drawn at random, left out. */
const withoutIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(/\(resource id [\w-]+\)/g, '(resource id *)'))

const TEMP = tempFor('demo-multi-1')

/** The log ends with the abort, and with what was decided by whom where. */
const abortLogged: Happening = async ({ operator }, id) => {
  await operator.abort(id, { reason: 'not today' })
  const last = (await operator.storedEvents(id)).at(-1)
  expectEqual(
    'who decided what where',
    withoutIds({ type: last?.type, actor: last?.actor, stepIndex: last?.stepIndex, data: last?.data }),
    {
      type: 'OPERATION_ABORTED',
      actor: 'verifier',
      stepIndex: 1,
      data: {
        __typename: 'OperationAbortedData',
        decision: 'ABORT',
        stepIndex: 1,
        stepTitle: `Create temporary instance ${TEMP}`,
        reason: 'not today',
        leftovers: [
          {
            resource: TEMP,
            description: `temporary instance ${TEMP} (resource id *)`,
            command: `aws rds delete-db-instance --region us-east-1 --db-instance-identifier ${TEMP}`,
            isConfirmed: true,
          },
        ],
      },
    },
  )
}

/** A decision takes effect only on what was shown to the person who made it. */
export const DECISIONS: readonly Scenario[] = scenarios({
  'decisions: one about the switchover that comes at the pause before the deletion': {
    proves: 'A decision on an earlier pause is refused with what has changed, whatever it decides.',
    request: on('demo-upgrade', upgrade('16.9')),
    happenings: [
      lateDecisions,
      operation.is('PAUSED'),
      // Throws when the old cluster is not there.
      async ({ mock }) => clusterStateOf(await mock.state(), 'demo-upgrade-old1'),
      client.continues,
    ],
    ...upgradedWithGroups(),
  },
  'decisions: a start on another plan than was read': {
    proves:
      'With the hash of the plan that was read nothing begins on another one, and the refusal says what differs; without it the start pauses with the new plan.',
    request: on('demo-multi', changeClass(XLARGE)),
    beforeStart: [
      someone.changes({ kind: 'failover', clusterId: 'demo-multi', instanceId: 'demo-multi-2' }),
      timePasses(5 * MINUTE_MS),
      startedOnItsPlan,
    ],
    happenings: [operation.pauses('TOPOLOGY_CHANGED', 'demo-multi-2'), client.accepts],
    othersChangeIt: true,
  },
  'decisions: a pause is never refused because the operation moved': {
    proves: 'Stopping takes no revision: it works on whatever is there.',
    request: on('demo-multi', changeClass(XLARGE)),
    happenings: [
      operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
      client.setsBreakpoints('modify_instance:demo-multi-2'),
      client.pauses('let me look'),
      abortLogged,
      operation.shows('how it ended', ({ ending, endedBy, endReason }) => [ending, endedBy, endReason], [
        'ABORTED',
        'verifier',
        'not today',
      ]),
    ],
    ends: 'FAILED',
  },
  'decisions: what is parked after a consent asks again': {
    proves: 'Consent is given to a content: another one asks again and names everything.',
    request: on(
      'demo-multi',
      changeClass(XLARGE, {
        excludeInstances: ['demo-multi-1', 'demo-multi-3'],
        skipTempInstance: true,
      }),
      { pauseBeforeStepKeys: ['modify_instance:demo-multi-2'] },
    ),
    happenings: [
      operation.pauses('BREAKPOINT'),
      someone.parks('demo-multi', 'demo-multi-2', 'CACertificateIdentifier', 'rds-ca-ecc384-g1'),
      client.continues,
      operation.pauses('BLOCKED', CA),
      client.cannotContinue('CONSENT_MISSING', [CA]),
      client.cannotContinue('CONSENT_DIFFERS', [], { accept: 'parked_changes:demo-multi-2' }),
      async (testbed, id) => {
        const { pause } = await testbed.operator.look(id)
        await someone.parks('demo-multi', 'demo-multi-2', 'DBInstanceIdentifier', 'renamed')(testbed, id)
        await client.accepts(testbed, id)
        await operation.pauses('BLOCKED', CA, 'DBInstanceIdentifier=renamed')(testbed, id)
        const accept = pause?.accepts?.key ?? ''
        await client.cannotContinue('CONSENT_DIFFERS', ['DBInstanceIdentifier=renamed'], { accept })(
          testbed,
          id,
        )
      },
      aws.got(),
      client.aborts,
    ],
    ends: 'FAILED',
    calls: [],
  },
})
