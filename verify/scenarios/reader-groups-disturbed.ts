import { unchanged } from '../cluster-state.ts'
import { modifyClass, reboot, times } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, MINUTE_MS, operation, SECOND_MS, server, someone, timePasses } from '../happenings.ts'
import { changeClass, cycle, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import {
  ALL_READERS,
  awayAtOnce,
  CLASS_CHANGE_MS,
  FLEET,
  LARGE,
  modify,
  READERS_ONLY,
  readersWereSpared,
  SLOW,
  THREE,
} from './fleet.ts'

/** AWS throttles the call for a reader so often, so that there is some time between the one before and this one. */
const throttled = (instanceId: string, attempts: number, action = 'ModifyDBInstance'): Happening =>
  aws.fault({
    kind: 'error',
    code: 'Throttling',
    action,
    resourceId: instanceId,
    times: attempts,
  })

/** The call that is throttled. */
const refused = (instanceId: string): string => `${modifyClass(instanceId, XLARGE)} -> Throttling`

/** The first two calls, and the third, which is refused. */
const FIRST_TWO = [...modify(['orders-2', 'orders-3']), refused('orders-4')]

/** Someone pauses before the third call is tried again. */
const PAUSED_AFTER_TWO: readonly Happening[] = [
  aws.accepts('ModifyDBInstance', 2),
  client.pauses('look at the load'),
]

/** All readers but the first two. */
const BROKEN = ALL_READERS.slice(2)

/** Several readers at a time, and something happens before the last of them is done. */
export const DISTURBED_READER_GROUPS: readonly Scenario[] = scenarios({
  'readers at a time: one of three fails': {
    proves:
      'The one that AWS gave up is named once the others are done; continuing asks for that one alone, and then goes on.',
    given: [FLEET, SLOW, aws.fault({ kind: 'async_failure', resourceId: 'orders-3', times: 1 })],
    request: on('orders', changeClass(XLARGE, READERS_ONLY)),
    happenings: [
      operation.pauses('CHANGE_FAILED', 'orders-3', 'gave up', 'Done: orders-2 is', 'orders-4 is'),
      operation.shows(
        'the readers that were changed',
        ({ actualInterruptions }) => actualInterruptions.reads,
        3,
      ),
      client.continues,
    ],
    calls: modify(['orders-2', 'orders-3', 'orders-4', 'orders-3', 'orders-5', 'orders-6', 'orders-7']),
    writeInterruptions: 0,
    afterwards: [readersWereSpared(3)],
  },
  'readers at a time: a refusal names the reader': {
    proves: 'A call that AWS refuses pauses at once with the name of its reader, and nothing is sent twice.',
    given: [
      FLEET,
      SLOW,
      aws.fault({
        kind: 'error',
        code: 'InvalidParameterCombination',
        action: 'ModifyDBInstance',
        resourceId: 'orders-4',
        times: 1,
      }),
    ],
    request: on('orders', changeClass(XLARGE, READERS_ONLY)),
    happenings: [operation.pauses('AWS_FAULT', 'ModifyDBInstance of orders-4'), client.continues],
    calls: [
      ...modify(['orders-2', 'orders-3']),
      `${modifyClass('orders-4', XLARGE)} -> InvalidParameterCombination`,
      ...modify(['orders-4', 'orders-5', 'orders-6', 'orders-7']),
    ],
    writeInterruptions: 0,
  },
  'readers at a time: a crash between two of them': {
    proves: 'The next server asks for the third reader and for neither of the first two again.',
    given: [FLEET, SLOW, throttled('orders-4', 1, 'RebootDBInstance')],
    request: on('orders', cycle(READERS_ONLY)),
    happenings: [aws.accepts('RebootDBInstance', 2), server.crashes(30 * SECOND_MS)],
    calls: [
      ...ALL_READERS.slice(0, 2).map(reboot),
      `${reboot('orders-4')} -> Throttling`,
      ...ALL_READERS.slice(2).map(reboot),
    ],
    writeInterruptions: 0,
    afterwards: [readersWereSpared(3)],
  },
  'readers at a time: a crash while AWS takes the first': {
    proves: 'A restart whose answer was lost is not repeated, and the other readers are asked for.',
    given: [FLEET, SLOW, aws.holdsCall('RebootDBInstance')],
    request: on('orders', cycle(READERS_ONLY)),
    happenings: [
      aws.holdsCallNow,
      server.ends('kill'),
      aws.releasesCall,
      server.starts(undefined, 30 * SECOND_MS),
    ],
    calls: ALL_READERS.map(reboot),
    writeInterruptions: 0,
    afterwards: [readersWereSpared(3)],
  },
  'readers at a time: paused and continued between two of them': {
    proves: 'A pause lets AWS finish what it began and sends nothing more; continuing asks for the rest.',
    given: [FLEET, SLOW, throttled('orders-4', 1)],
    request: on('orders', changeClass(XLARGE, READERS_ONLY)),
    happenings: [
      ...PAUSED_AFTER_TWO,
      timePasses(2 * CLASS_CHANGE_MS),
      aws.got(...FIRST_TWO),
      client.continues,
    ],
    calls: [...FIRST_TWO, ...modify(ALL_READERS.slice(2))],
    writeInterruptions: 0,
    afterwards: [readersWereSpared(3)],
  },
  'readers at a time: rolled back between two of them': {
    proves: 'The readers that were asked for go back together, and no other one.',
    given: [FLEET, SLOW, throttled('orders-4', 1)],
    request: on('orders', changeClass(XLARGE, READERS_ONLY)),
    happenings: [...PAUSED_AFTER_TWO, client.rollsBack],
    ends: 'ROLLED_BACK',
    calls: [...FIRST_TWO, ...modify(['orders-2', 'orders-3'], LARGE)],
    afterwards: [
      aws.clusterIs('orders', unchanged),
      readersWereSpared(3),
      operation.shows('whether a step of the rollback is about both', ({ steps }) =>
        steps.some(({ key }) => key === 'rollback:modify_instances:orders-2+orders-3'),
      ),
    ],
  },
  'readers at a time: rolled back while the second group begins': {
    proves: 'What is rolled back is rolled back in groups too, while AWS still carries out the last call.',
    given: [FLEET, SLOW],
    request: on('orders', changeClass(XLARGE, READERS_ONLY), {
      pauseBeforeStepKeys: ['modify_instances:orders-5+orders-6+orders-7'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.holdsCall('ModifyDBInstance'),
      client.continues,
      client.pausesDuringCall(),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
    calls: [...modify(ALL_READERS.slice(0, 4)), ...modify(ALL_READERS.slice(0, 4), LARGE)],
    afterwards: [awayAtOnce(3), readersWereSpared(3)],
  },
  'readers at a time: rolled back from the middle of restarts': {
    proves: 'The writer goes home only when the readers that restart are back.',
    given: [FLEET, SLOW, aws.changesTake({ reboot: 5 * MINUTE_MS })],
    request: on('orders', cycle(THREE)),
    happenings: [aws.accepts('RebootDBInstance', 4), client.pauses('wrong day'), client.rollsBack],
    ends: 'ROLLED_BACK',
    calls: [
      'CreateDBInstance',
      'FailoverDBCluster',
      ...times(4, 'RebootDBInstance'),
      'FailoverDBCluster',
      'DeleteDBInstance',
    ],
    afterwards: [readersWereSpared(3)],
  },
  'readers at a time: another tool takes a reader away': {
    proves: 'With a reader less, fewer are away at the same time: as many stay available as the plan said.',
    given: [FLEET, SLOW, throttled('orders-3', 3)],
    request: on('orders', changeClass(XLARGE, { ...THREE, excludeInstances: ['orders-1', 'orders-7'] })),
    happenings: [
      aws.accepts('ModifyDBInstance'),
      someone.changes({ kind: 'remove_reader', clusterId: 'orders', instanceId: 'orders-7' }, 0),
      operation.pauses('BLOCKED', 'orders-7 is not a member'),
      client.marksComplete,
    ],
    othersChangeIt: true,
    calls: [
      ...modify(['orders-2']),
      ...times(3, refused('orders-3')),
      ...modify(['orders-3', 'orders-4', 'orders-5', 'orders-6']),
    ],
    afterwards: [awayAtOnce(2), readersWereSpared(2)],
  },
  'readers at a time: the last one that is available': {
    proves: 'With all other readers broken, the last one is taken away only when the one before is back.',
    given: [FLEET, SLOW, throttled('orders-3', 3)],
    request: on('orders', changeClass(XLARGE, { ...THREE, excludeInstances: ['orders-1', ...BROKEN] })),
    happenings: [
      aws.accepts('ModifyDBInstance'),
      ...BROKEN.map((instanceId) =>
        someone.changes(
          { kind: 'instance_status', clusterId: 'orders', instanceId, status: 'storage-full' },
          0,
        ),
      ),
    ],
    calls: [...modify(['orders-2']), ...times(3, refused('orders-3')), ...modify(['orders-3'])],
    othersChangeIt: true,
    afterwards: [awayAtOnce(1), readersWereSpared(1)],
  },
})
