/**
 * How many describe calls a minute AWS gets for operations that wait in one region, as many as there are of them. Counted
 * on the virtual clock against the mock, so the same on every machine.
 */
import { setImmediate } from 'node:timers/promises'
import { startMockRds } from '#mock-rds/server.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { createCatalogue } from '#server/adapters/rds/catalogue.ts'
import { openObservedAws } from '#server/adapters/rds/observing/observe-aws.ts'
import { addMs, msBetween } from '#server/model/instant.ts'
import { FaultKind } from '#server/model/rds-fault.ts'
import { type Measurement, report } from './measurement.ts'

const REGION = 'us-east-1'
const POLL_MS = 30_000
const MINUTES = 10
const MOST_CALLS: Readonly<Record<number, number>> = { 1: 4, 20: 4, 100: 12, 1000: 12 }

const rows: Measurement[] = []
for (const [operations, most] of Object.entries(MOST_CALLS)) {
  rows.push({
    name: `${operations} operations waiting: describe calls a minute`,
    method: `a writer and two readers each, everything read every 30 s at the most, budget 12, the most in any minute of ${MINUTES}, virtual clock`,
    value: await mostCallsInAMinute(Number(operations)),
    unit: 'calls',
    better: 'lower',
    target: { value: most },
    gate: 'exact',
  })
}
const restarted = await looks(100, { callsPerSecond: 20 })
const ROW = {
  method:
    '100 operations that all look at once, as after a restart; AWS throttles at 20 calls a second; budget 12, virtual clock',
  better: 'lower',
  gate: 'exact',
} as const
report([
  ...rows,
  {
    ...ROW,
    name: '100 operations after a restart, throttled at 20 calls a second: not read in the first 30 s',
    value: restarted.firstReadMs.filter((ms) => ms > 30_000).length,
    unit: 'operations',
    target: { value: 0 },
  },
  {
    ...ROW,
    name: '100 operations after a restart, throttled at 20 calls a second: refused calls after 30 s',
    value: restarted.refusedMs.filter((ms) => ms > 30_000).length,
    unit: 'calls',
    target: { value: 0 },
  },
])

/** The most calls in any minute, once operations that began at any time have come together. */
async function mostCallsInAMinute(operations: number): Promise<number> {
  const { sentMs } = await looks(operations)
  const counted = sentMs.filter((ms) => ms > 2 * 60_000)
  return Math.max(...counted.map((from) => counted.filter((ms) => ms >= from && ms < from + 60_000).length))
}

/** When what happened, in milliseconds from the beginning. */
interface Looks {
  readonly sentMs: readonly number[]
  /** Calls that AWS refused for their rate. */
  readonly refusedMs: readonly number[]
  /** When each operation was read first. */
  readonly firstReadMs: readonly number[]
}

/** Operations that look as often as they should: spread over the first interval, or all at once where AWS throttles. */
async function looks(operations: number, throttle?: { readonly callsPerSecond: number }): Promise<Looks> {
  const clock = new VirtualClock()
  const ids = Array.from({ length: operations }, (_, index) => `c-${index}`)
  await using mock = await startMockRds({
    port: 0,
    now: clock.nowMs,
    timing: 'instant',
    seeding: (edit) => {
      for (const clusterId of ids) {
        const instances = Array.from({ length: 3 }, () => ({ instanceClass: 'db.r6g.large' }))
        plantCluster(edit, { clusterId, engine: 'aurora-postgresql', engineVersion: '15.12', instances })
      }
    },
  })
  if (throttle) mock.world.faults.add({ kind: 'throttle', ...throttle })
  const begun = clock.now()
  const sinceBegun = (): number => msBetween(begun, clock.now())
  const [sentMs, refusedMs, firstReadMs]: readonly [number[], number[], number[]] = [[], [], []]
  const { observer, close } = openObservedAws(
    {
      endpoint: mock.url,
      defaultRegion: REGION,
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
      observe: ({ outcome }) => outcome === FaultKind.THROTTLED && refusedMs.push(sinceBegun()),
    },
    {
      clock,
      catalogue: createCatalogue(clock),
      callsPerMinute: 12,
      pollIntervalMs: POLL_MS,
      random: () => 0.5,
      readSent: () => sentMs.push(sinceBegun()),
    },
  )
  let looking = 0
  const never = new AbortController().signal
  const ending = addMs(clock.now(), MINUTES * 60_000)
  const wait = async (clusterId: string, place: number): Promise<void> => {
    let dueAt = throttle ? begun : addMs(begun, Math.floor((POLL_MS * place) / operations))
    let isRead = false
    while (dueAt < ending) {
      await clock.sleepUntil(dueAt, never)
      looking += 1
      const cluster = { region: REGION, clusterId }
      const look = observer.observe({ cluster, needs: {}, notBefore: dueAt, purpose: 'waiting' })
      const hasRead = await look.then(
        () => true,
        () => false,
      )
      if (hasRead && !isRead) firstReadMs.push(sinceBegun())
      isRead ||= hasRead
      looking -= 1
      dueAt = observer.tickFor(REGION, addMs(clock.now(), POLL_MS), 'waiting')
    }
  }
  for (const [place, id] of ids.entries()) void wait(id, place)
  while (clock.now() < ending) {
    do for (let rounds = 0; rounds < 5; rounds++) await setImmediate()
    while (looking > observer.idle())
    const next = clock.nextWakeAt
    if (next === undefined) break
    clock.moveTo(next)
  }
  close()
  return {
    sentMs,
    refusedMs,
    firstReadMs: firstReadMs.concat(ids.slice(firstReadMs.length).map(() => Infinity)),
  }
}
