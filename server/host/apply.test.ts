import { expect, test } from 'vitest'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import type { Nudge } from '../events/nudge.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aCreated, aFault, aRun, at, orderedAt } from '../testing/engine-fixture.ts'
import { HostBench } from '../testing/host-bench.ts'
import { apply } from './apply.ts'

const timeout = { name: 'update_step_timeout', seconds: 60 } as const
const pause = { name: 'pause' } as const

test('a change is stored with its events, and announced', async () => {
  const bench = new HostBench()
  const nudges: Nudge[] = []
  const bus = { publish: (nudge: Nudge) => void nudges.push(nudge) }
  await bench.store(aRun(3))
  const applied = await apply({ ...bench.ports, bus }, 'op-1', orderedAt(at(9), timeout))
  expect(applied.operation).toEqual(await bench.operation())
  expect(applied.operation).toMatchObject({ stepTimeoutSeconds: 60, revision: 2, lastEventSeq: 1 })
  expect(await bench.memory.events('op-1', 0, 10)).toMatchObject([{ seq: 1, type: 'step_timeout_set' }])
  expect(nudges).toEqual([{ kind: 'changed', operationId: 'op-1', revision: 2 }])
})

test('what changes nothing is neither stored nor announced', async () => {
  const bench = new HostBench()
  const operation = await bench.store(aCreated())
  const bus = { publish: () => expect.unreachable('there is nothing to announce') }
  const unreadable = { kind: 'unreadable', at: at(9), fault: aFault('connection') } as const
  expect(await apply({ ...bench.ports, bus }, 'op-1', unreadable)).toEqual({ operation, effects: [] })
})

/** A running operation that someone else pauses just before the first checkpoint. */
async function overtakenByPause(cursor: number): Promise<HostBench> {
  let isFirst = true
  const bench: HostBench = new HostBench({
    store: (store) => ({
      checkpoint: async (next, events, revision) => {
        if (isFirst) {
          isFirst = false
          await bench.order(pause)
        }
        return store.checkpoint(next, events, revision)
      },
    }),
  })
  await bench.store(aRun(cursor))
  return bench
}

test('when another change was faster it is decided again, and neither is lost', async () => {
  const bench = await overtakenByPause(3)
  await bench.order(timeout)
  expect(await bench.operation()).toMatchObject({ state: 'paused', stepTimeoutSeconds: 60, revision: 3 })
  expect(await bench.eventTypes()).toEqual(['operation_paused', 'step_timeout_set'])
})

test('a reading that a pause overtook sends nothing', async () => {
  const bench = await overtakenByPause(1)
  const reading = { at: at(10), cluster: aCluster() }
  const { operation, effects } = await apply(bench.ports, 'op-1', { kind: 'reading', at: at(10), reading })
  expect(operation).toMatchObject({ state: 'paused', steps: { 1: { attempts: [] } } })
  expect(effects).toEqual([])
})

test('a command that is not possible any more is refused', async () => {
  const bench = await overtakenByPause(3)
  await expect(bench.order(pause)).rejects.toMatchObject({ code: 'INVALID_STATE' })
})

test('what is not there is not found', async () => {
  await expect(new HostBench().order(pause, 'op-9')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the virtual clock wakes sleepers in order, and those that are not to wait at once', async () => {
  const clock = new VirtualClock(at(0))
  const woken: string[] = []
  const sleep = (name: string, seconds: number, signal = new AbortController().signal) =>
    clock.sleepUntil(at(seconds), signal).then(() => woken.push(name))
  const alarm = new AbortController()
  const all = [sleep('late', 20), sleep('soon', 10), sleep('now', 0), sleep('called', 99, alarm.signal)]
  expect(clock.nextWakeAt).toBe(at(10))
  alarm.abort()
  clock.moveTo(at(25))
  clock.moveTo(at(5))
  expect(clock.now()).toBe(at(25))
  await Promise.all(all)
  expect(woken).toEqual(['now', 'called', 'soon', 'late'])
  expect(clock.nextWakeAt).toBeUndefined()
})
