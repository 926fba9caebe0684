/**
 * How the calls and the time of a rolling restart grow with the readers of a cluster. Aurora takes fifteen readers, so
 * with fifteen there is no room for a temporary instance. Counted on the virtual clock.
 */
import { cycle } from '#verify/operation-orders.ts'
import { countedRun } from './counted-run.ts'
import { type Measurement, report } from './measurement.ts'

const READERS = [1, 3, 7, 14, 15]
const MOST_READERS = 15

for (const readers of READERS) {
  const skipTempInstance = readers === MOST_READERS
  const { calls, seconds } = await countedRun({
    clusterId: 'growth',
    readers,
    order: cycle({ skipTempInstance }),
    timing: 'realistic',
    pollSeconds: 30,
    settleSeconds: 60,
  })
  const row = (what: string, value: number, unit: string): Measurement => ({
    name: `rolling restart, ${readers} ${readers === 1 ? 'reader' : 'readers'}${skipTempInstance ? ', no temporary instance' : ''}: ${what}`,
    method: 'create to end on the virtual clock, durations as on AWS, poll 30 s, settle window 60 s',
    value,
    unit,
    better: 'lower',
    gate: 'exact',
  })
  report([row('calls', calls.length, 'calls'), row('time', seconds / 60, 'min')])
}
