/**
 * How long rolling work on a writer and six readers takes with three readers at a time, against one reader at a time. On the
 * virtual clock, so the same on every machine. The writer has its turn by itself in either case, and so has the creation and
 * the deletion of a temporary instance: the more of the time they take, the less there is to save.
 */
import { changeClass, cycle, type RollingOptions, XLARGE } from '#verify/operation-orders.ts'
import { countedRun } from './counted-run.ts'
import { report } from './measurement.ts'

const FLEET = {
  clusterId: 'orders',
  readers: 6,
  timing: 'realistic',
  pollSeconds: 30,
  settleSeconds: 60,
} as const
const THREE = { maxUnavailableReaders: 3 }
const WITHOUT_TEMP = { skipTempInstance: true }
const READERS_ONLY = { excludeInstances: ['orders-1'] }

const METHOD =
  'a writer and six readers, from start to end, virtual clock; durations as on AWS, poll 30 s, settle window 60 s'

interface Row {
  readonly name: string
  readonly order: (options: RollingOptions) => ReturnType<typeof cycle>
  /** The most that it may take of the time of one reader at a time. */
  readonly most?: number
}

const ROWS: readonly Row[] = [
  {
    name: 'class change, a reader stands in for the writer',
    order: (options) => changeClass(XLARGE, { ...WITHOUT_TEMP, ...options }),
    most: 0.45,
  },
  { name: 'class change, a temporary instance', order: (options) => changeClass(XLARGE, options) },
  {
    name: 'class change, readers only',
    order: (options) => changeClass(XLARGE, { ...READERS_ONLY, ...options }),
    most: 0.45,
  },
  {
    name: 'rolling restart, readers only',
    order: (options) => cycle({ ...READERS_ONLY, ...options }),
    most: 0.45,
  },
]

for (const { name, order, most } of ROWS) {
  const one = await countedRun({ ...FLEET, order: order({}) })
  const three = await countedRun({ ...FLEET, order: order(THREE) })
  console.log(`${name}: ${three.calls.length} calls with three at a time, ${one.calls.length} with one`)
  report([
    {
      name: `${name}: three readers at a time`,
      method: METHOD,
      value: three.seconds,
      unit: 's',
      better: 'lower',
      reference: { name: 'one reader at a time', value: one.seconds },
      ...(most !== undefined && { target: { ratio: most } }),
      gate: 'exact',
    },
  ])
}
