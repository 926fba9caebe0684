/**
 * How many calls AWS gets for one operation, from its creation to its end, and how much longer it takes than AWS itself
 * is at work. Counted on the virtual clock, so the same on every machine. Prints where the calls go.
 */
import { changeClass, cycle, upgrade, XLARGE } from '#verify/operation-orders.ts'
import { type Counted, type CountedCall, type CountedRun, countedRun } from './counted-run.ts'
import { type Measurement, report } from './measurement.ts'

const MULTI = { clusterId: 'demo-multi' } as const
const AS_ON_AWS = { ...MULTI, timing: 'realistic', pollSeconds: 30, settleSeconds: 60 } as const

interface Row {
  readonly name: string
  readonly run: CountedRun
  readonly mostCalls?: number
  /** The most that may be added to AWS's own time, in percent of it. */
  readonly mostAdded?: number
}

const ROWS: readonly Row[] = [
  {
    name: 'class change, AWS instant, poll 1 s, settle 2 s',
    run: { ...MULTI, order: changeClass(XLARGE), timing: 'instant', pollSeconds: 1, settleSeconds: 2 },
    mostCalls: 44,
  },
  {
    name: 'class change, never done before',
    run: { ...AS_ON_AWS, order: changeClass(XLARGE) },
  },
  {
    name: 'class change',
    run: {
      ...AS_ON_AWS,
      earlier: ['db.r6g.2xlarge', XLARGE, 'db.r6g.2xlarge', 'db.r6g.large'].map((each) => changeClass(each)),
      order: changeClass(XLARGE),
    },
    mostCalls: 120,
    mostAdded: 2,
  },
  { name: 'rolling restart, never done before', run: { ...AS_ON_AWS, order: cycle() } },
  {
    name: 'rolling restart',
    run: { ...AS_ON_AWS, earlier: [cycle(), cycle(), cycle(), cycle()], order: cycle() },
    mostCalls: 80,
    mostAdded: 4,
  },
  { name: 'engine upgrade', run: { ...AS_ON_AWS, order: upgrade('16.9') }, mostCalls: 150, mostAdded: 1 },
]

const CALLS =
  'a writer and two readers; every call of any service that the mock gets from create to end, virtual clock; unless said, durations as on AWS, poll 30 s, settle window 60 s'
const ADDED =
  'the same runs; time from start to end in which no change was under way in AWS or not yet shown by it (reads are 3 s behind), in percent of the time in which one was; unless said, the installation has done the same four times before'

for (const row of ROWS) {
  const counted = await countedRun(row.run)
  console.log(`\n${row.name}`)
  printTable(counted.calls)
  report(measurementsOf(row, counted))
}

function measurementsOf({ name, mostCalls, mostAdded }: Row, counted: Counted): readonly Measurement[] {
  const calls: Measurement = {
    name: `${name}: calls`,
    method: CALLS,
    value: counted.calls.length,
    unit: 'calls',
    better: 'lower',
    ...(mostCalls !== undefined && { target: { value: mostCalls } }),
    gate: 'exact',
  }
  if (counted.rdsSeconds === 0) return [calls]
  const added: Measurement = {
    name: `${name}: time added to AWS's own`,
    method: ADDED,
    value: (counted.seconds / counted.rdsSeconds - 1) * 100,
    unit: '%',
    better: 'lower',
    ...(mostAdded !== undefined && { target: { value: mostAdded } }),
    gate: 'exact',
  }
  console.log(`${counted.seconds} s, of which AWS was at work for ${counted.rdsSeconds} s`)
  return [calls, added]
}

/** One line for each step in its order, one column for each action. */
function printTable(calls: readonly CountedCall[]): void {
  const actions = [...new Set(calls.map(({ action }) => action))].sort()
  const steps = Object.entries(Object.groupBy(calls, ({ during }) => `${during}.`))
  for (const [step, made = []] of [...steps, ['all.', calls] as const]) {
    const parts = actions.flatMap((action) => {
      const count = made.filter((call) => call.action === action).length
      return count === 0 ? [] : [`${count} ${action}`]
    })
    console.log(`  ${step.slice(0, -1).padEnd(34)} ${String(made.length).padStart(4)}  ${parts.join(', ')}`)
  }
}
