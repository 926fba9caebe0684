import { failover, reboot, withTemp } from '../expected-calls.ts'
import { planSays } from '../findings.ts'
import type { Happening } from '../happenings.ts'
import { client, operation, within } from '../happenings.ts'
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
  WITHOUT_TEMP,
} from './fleet.ts'

const FIRST_GROUP = 'modify_instances:orders-2+orders-3+orders-4'

const ends: Happening = ({ operator }, id) => operator.untilEnded(id)

/** Several readers at a time: never the last one, never with the writer, and each call once. */
export const READER_GROUPS: readonly Scenario[] = scenarios({
  'readers at a time: a class change of six readers, three at once': {
    proves:
      'Six readers change in two groups, and the writer changes alone: in little more than half the time that seven changes take.',
    given: [FLEET, SLOW],
    request: on('orders', changeClass(XLARGE, WITHOUT_TEMP)),
    happenings: [
      operation.shows(
        'the expected interruptions of reads',
        ({ expectedInterruptions }) => expectedInterruptions.reads,
        7,
      ),
      within(0.55 * 7 * CLASS_CHANGE_MS, ends),
    ],
    calls: [
      ...modify(ALL_READERS),
      failover('orders', 'orders-2'),
      ...modify(['orders-1']),
      failover('orders', 'orders-1'),
    ],
    writeInterruptions: 2,
    serving: 4,
    afterwards: [awayAtOnce(3), readersWereSpared(3)],
  },
  'readers at a time: a rolling restart around a temporary instance': {
    proves:
      'The former writer restarts by itself while the temporary instance is the writer; then readers restart three at a time.',
    given: [FLEET, SLOW],
    request: on('orders', cycle(THREE)),
    calls: withTemp(
      'orders-1',
      LARGE,
      { availabilityZone: 'us-east-1b' },
      ...['orders-1', ...ALL_READERS].map(reboot),
    ),
    writeInterruptions: 2,
    serving: 5,
    afterwards: [awayAtOnce(3), readersWereSpared(3)],
  },
  'readers at a time: too few readers': {
    proves: 'Of two readers one has to stay: they change one after another, and the plan says so.',
    given: [
      planSays(
        'demo-multi',
        changeClass(XLARGE, WITHOUT_TEMP),
        'INFO',
        'FEWER_READERS_AT_ONCE',
        '2 readers',
        '1 at a time',
      ),
    ],
    request: on('demo-multi', changeClass(XLARGE, WITHOUT_TEMP)),
    calls: [
      ...modify(['demo-multi-2', 'demo-multi-3']),
      failover('demo-multi', 'demo-multi-2'),
      ...modify(['demo-multi-1']),
      failover('demo-multi', 'demo-multi-1'),
    ],
    serving: 2,
  },
  'readers at a time: the plan says what it means': {
    proves: 'The plan says how many readers are away at once, how many stay, and what has less capacity.',
    given: [
      FLEET,
      planSays(
        'orders',
        changeClass(XLARGE, WITHOUT_TEMP),
        'INFO',
        'READERS_AT_ONCE',
        'Up to 3 readers',
        'at least 3 readers stay available',
        'reader endpoint',
      ),
    ],
    request: on(
      'orders',
      changeClass(XLARGE, { ...WITHOUT_TEMP, excludeInstances: ['orders-1', 'orders-7'] }),
    ),
    calls: modify(ALL_READERS.slice(0, 5)),
    writeInterruptions: 0,
    serving: 4,
  },
  'readers at a time: reset to a group': {
    proves: 'A group that was carried out and is reset finds its goal met and sends nothing.',
    given: [FLEET, SLOW],
    request: on('orders', changeClass(XLARGE, READERS_ONLY), {
      pauseBeforeStepKeys: ['modify_instances:orders-5+orders-6+orders-7'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.resetsTo(FIRST_GROUP),
      client.continues,
      operation.pauses('BREAKPOINT'),
      client.continues,
    ],
    calls: modify(ALL_READERS),
    writeInterruptions: 0,
  },
})
