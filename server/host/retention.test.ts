import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import { openLowdbOperationStore } from '../adapters/files/lowdb-operation-store.ts'
import type { Nudge } from '../events/nudge.ts'
import type { Operation } from '../model/operation.ts'
import { SERVER } from '../model/principal.ts'
import type { Clock } from '../ports/clock.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import { StorageError } from '../ports/storage-error.ts'
import { boundStore } from '../testing/bound-store.ts'
import { aRun, at } from '../testing/engine-fixture.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { aRegistration } from '../testing/step-builder.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { Retention } from './retention.ts'

const DAY_S = 86_400
const HOUR_MS = 3_600_000

/** An operation whose plan was carried out, `endedAt` seconds after the beginning. */
const done = (id: string, endedAt: number, changes: Partial<Operation> = {}): Operation => ({
  ...aRun(7),
  state: 'completed',
  completedAt: at(endedAt),
  id,
  ...changes,
})

/** Retention of 30 days over the operations in a data folder, by a clock that stands still. */
async function begun(
  operations: readonly Operation[],
  startAt: number,
  wrap: (store: OperationStore) => Partial<OperationStore> = () => ({}),
) {
  const dataDir = await tempFolder()
  const { log, lines } = rememberingLog()
  const files = await openLowdbOperationStore({ dataDir, log })
  onTestFinished(() => files.close())
  for (const operation of operations) await files.create(operation, [])
  const time = new VirtualClock(at(startAt))
  let rested = Promise.withResolvers<void>()
  const clock: Clock = {
    now: () => time.now(),
    elapsedMs: () => time.elapsedMs(),
    sleepUntil: (until, signal) => {
      rested.resolve()
      return time.sleepUntil(until, signal)
    },
  }
  const nudges: Nudge[] = []
  const bus = { publish: (nudge: Nudge) => void nudges.push(nudge) }
  const store = { ...boundStore(files), ...wrap(files) }
  const retention = new Retention({ store, clock, bus, log, keepDays: 30 })
  onTestFinished(() => retention.close())
  retention.start()
  await rested.promise
  return {
    lines,
    nudges,
    listed: async () => (await files.find({})).map(({ id }) => id).toSorted(),
    archived: async () => (await readdir(join(dataDir, 'archive')).catch(() => [])).toSorted(),
    note: async (id: string): Promise<unknown> =>
      JSON.parse(await readFile(join(dataDir, 'archive', id, 'archived.json'), 'utf8')),
    nextRound: async () => {
      rested = Promise.withResolvers<void>()
      time.advance(HOUR_MS)
      await rested.promise
    },
  }
}

test('what ended that long ago goes to the archive, at the start and then each hour, and lists are told', async () => {
  const bench = await begun([done('old', 0), done('younger', 3600), done('young', DAY_S)], 30 * DAY_S)
  expect([await bench.archived(), await bench.listed()]).toEqual([['old'], ['young', 'younger']])
  expect(bench.nudges).toEqual([{ kind: 'removed', operationId: 'old', revision: 1 }])
  expect(await bench.note('old')).toEqual({
    operationId: 'old',
    because: 'retention',
    by: SERVER,
    at: at(30 * DAY_S),
  })
  await bench.nextRound()
  expect([await bench.archived(), await bench.listed()]).toEqual([['old', 'younger'], ['young']])
})

test('what may not be archived stays, however long ago it ended', async () => {
  const bench = await begun([done('op-1', 0, { state: 'failed' })], 3650 * DAY_S)
  expect([await bench.archived(), await bench.listed()]).toEqual([[], ['op-1']])
})

test('one that has paid what an earlier one owed stays for as long as that one', async () => {
  const owing = { state: 'failed', facts: { owedProxyRegistrations: [aRegistration()] } } as const
  const paid = { facts: { owedProxyRegistrations: [] } }
  const others = done('others', 60, { ...paid, clusterId: 'c2' })
  const all = [done('owing', 0, owing), done('paying', 60, paid), others]
  const bench = await begun(all, 3650 * DAY_S)
  expect([await bench.archived(), await bench.listed()]).toEqual([['others'], ['owing', 'paying']])
})

test('what could not be moved is said, stays, and is moved in a later round', async () => {
  let isFull = true
  const bench = await begun([done('old', 0)], 31 * DAY_S, (store) => ({
    archive: (...args) =>
      isFull ? Promise.reject(new StorageError('the disk is full')) : store.archive(...args),
  }))
  expect([await bench.archived(), bench.nudges]).toEqual([[], []])
  expect(bench.lines).toMatchObject([
    { level: 'error', message: expect.stringContaining('could not be moved to the archive') },
  ])
  isFull = false
  await bench.nextRound()
  expect(await bench.archived()).toEqual(['old'])
})
