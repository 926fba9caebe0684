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
import { addMs, type Instant, msBetween } from '#server/model/instant.ts'
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
report(rows)

async function mostCallsInAMinute(operations: number): Promise<number> {
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
  const sentAt: Instant[] = []
  const { observer, close } = openObservedAws(
    {
      endpoint: mock.url,
      defaultRegion: REGION,
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    },
    {
      clock,
      catalogue: createCatalogue(clock),
      callsPerMinute: 12,
      pollIntervalMs: POLL_MS,
      random: () => 0.5,
      readSent: () => sentAt.push(clock.now()),
    },
  )
  let looking = 0
  const never = new AbortController().signal
  const ending = addMs(clock.now(), MINUTES * 60_000)
  const wait = async (clusterId: string, place: number): Promise<void> => {
    let dueAt = addMs(clock.now(), Math.floor((POLL_MS * place) / operations))
    while (dueAt < ending) {
      await clock.sleepUntil(dueAt, never)
      looking += 1
      const cluster = { region: REGION, clusterId }
      await observer.observe({ cluster, needs: {}, notBefore: dueAt, purpose: 'waiting' })
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
  // The first two minutes are those in which operations that began at any time come together.
  const counted = sentAt.filter((at) => msBetween(at, ending) < (MINUTES - 2) * 60_000)
  return Math.max(
    ...counted.map((from) => counted.filter((at) => at >= from && at < addMs(from, 60_000)).length),
  )
}
