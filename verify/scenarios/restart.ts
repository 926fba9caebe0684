import { aroundTemp, modifyClass, upgradeActions, withTemp } from '../expected-calls.ts'
import { Unanswered } from '../graphql-client.ts'
import { aws, client, HOUR_MS, MINUTE_MS, operation, SECOND_MS, server, timePasses } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, cycle, upgrade, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** What a class change of demo-single sends when nothing goes wrong. */
const CALLS = withTemp('demo-single-1', XLARGE, {}, modifyClass('demo-single-1', XLARGE))
const [CREATE = ''] = CALLS

/** The class change that is carried out as if nothing had happened. */
const CLASS_CHANGE = { request: on('demo-single', changeClass(XLARGE)), calls: CALLS }

/** The server is killed while a call is held, AWS carries the call out, and another server starts after some time. */
const killedDuringCall = (downMs = 0) => [
  aws.holdsCallNow,
  server.ends('kill'),
  aws.releasesCall,
  server.starts(undefined, downMs),
]

/** Servers that end in the middle of an operation, in order or as in a crash, and the ones that come after them. */
export const RESTARTS: readonly Scenario[] = scenarios({
  'restart: in the middle of an operation': {
    proves:
      'The next server continues automatically where the last one stopped, and a subscriber misses and repeats nothing.',
    ...CLASS_CHANGE,
    happenings: (['CREATE_TEMP_INSTANCE', 'MODIFY_INSTANCE', 'DELETE_INSTANCE'] as const).flatMap((kind) => [
      operation.reaches(kind, 'WAITING'),
      server.ends('close'),
      server.starts(undefined, 90 * SECOND_MS),
    ]),
  },
  'restart: without auto-resume': {
    proves:
      'With APP_AUTO_RESUME off a running operation is paused with that reason, and goes on when told to.',
    ...CLASS_CHANGE,
    only: { on: 'local', because: 'where an operation loses its driver with its server.' },
    happenings: [
      operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
      server.ends('close'),
      server.starts({ isAutoResume: false }),
      operation.isPaused('SERVER_RESTARTED', 'APP_AUTO_RESUME'),
      timePasses(HOUR_MS),
      aws.got(CREATE),
      client.continues,
    ],
  },
  'restart: a creation whose answer was lost is repeated': {
    proves:
      'The same client token gives the operation that it created, however far that has come, and never a second one.',
    request: on('demo-single', changeClass(XLARGE), { clientToken: 'change-1234' }),
    calls: aroundTemp('ModifyDBInstance'),
    happenings: [
      operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
      server.crashes(),
      async ({ operator }, id) => {
        const again = await operator.order('demo-single', changeClass(XLARGE), { clientToken: 'change-1234' })
        expectEqual('the operation of the token', again.id, id)
      },
    ],
  },
  'restart: a paused operation stays paused': {
    proves: 'Auto-resume is for what ran: what a person stopped waits for a person, with its reason.',
    ...CLASS_CHANGE,
    request: on('demo-single', changeClass(XLARGE), { pauseBeforeStepKeys: ['failover_to_instance:_temp'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      server.crashes(),
      operation.isPaused('BREAKPOINT'),
      timePasses(HOUR_MS),
      aws.got(CREATE),
      client.continues,
    ],
  },
  'crash: while AWS takes CreateDBInstance': {
    proves: 'The instance that AWS made is adopted: neither made twice nor orphaned.',
    ...CLASS_CHANGE,
    given: [aws.holdsCall('CreateDBInstance')],
    happenings: killedDuringCall(30 * SECOND_MS),
  },
  'crash: before AWS takes CreateDBInstance': {
    proves: 'A call that never arrived is sent again, once readings can be trusted to show that it did not.',
    ...CLASS_CHANGE,
    given: [
      aws.fault({ kind: 'lost_before', action: 'CreateDBInstance', times: 1 }),
      aws.holdsCall('CreateDBInstance'),
    ],
    happenings: killedDuringCall(),
    calls: [`${CREATE} -> lost_before`, ...CALLS],
  },
  'crash: while AWS takes FailoverDBCluster': {
    proves: 'A failover whose answer was lost in a crash is not repeated: writes stop once.',
    ...CLASS_CHANGE,
    given: [aws.holdsCall('FailoverDBCluster')],
    happenings: killedDuringCall(),
  },
  'crash: during a failover, and down until it is over': {
    proves: 'The next server sees the new writer and does not fail over again.',
    ...CLASS_CHANGE,
    happenings: [aws.accepts('FailoverDBCluster'), server.crashes(10 * MINUTE_MS)],
  },
  'crash: while AWS takes RebootDBInstance': {
    proves:
      'A reading does not show a reboot, and still it is neither repeated nor taken for done too early.',
    given: [aws.holdsCall('RebootDBInstance')],
    request: on('demo-single', cycle()),
    happenings: killedDuringCall(5 * MINUTE_MS),
    calls: aroundTemp('RebootDBInstance'),
  },
  'crash: during a switchover': {
    proves: 'The switchover takes place once, and the cleanup still knows which cluster is the old one.',
    request: on('demo-single', upgrade('15.13', { skipPauses: ['SWITCHOVER'] })),
    happenings: [aws.accepts('SwitchoverBlueGreenDeployment'), server.crashes(20 * SECOND_MS)],
    calls: upgradeActions(1),
  },
  'crash: while rolling back': {
    proves: 'The next server goes on rolling back.',
    request: on('demo-single', changeClass(XLARGE), {
      pauseBeforeStepKeys: ['failover_to_instance:demo-single-1'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.rollsBack,
      ...(['MODIFY_INSTANCE', 'FAILOVER_TO_INSTANCE', 'DELETE_INSTANCE'] as const).flatMap((kind) => [
        operation.reaches(kind),
        server.crashes(15 * SECOND_MS),
        operation.is('ROLLING_BACK'),
      ]),
    ],
    ends: 'ROLLED_BACK',
  },
  'crash: while a start is being answered': {
    proves:
      'A client without an answer finds the operation either untouched or running, and can go on from there.',
    ...CLASS_CHANGE,
    beforeStart: [
      aws.holdsCall('DescribeDBClusters'),
      async (testbed, id) => {
        const starting = testbed.operator.start(id).catch((error: unknown) => error)
        for (const happen of killedDuringCall()) await happen(testbed, id)
        expectTrue('there is no answer', (await starting) instanceof Unanswered, await starting)
      },
      operation.is('CREATED'),
    ],
  },
})
