import { expect, test } from 'vitest'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import type { Nudge } from '../events/nudge.ts'
import { localPrincipal } from '../model/principal.ts'
import { topologyOf } from '../model/topology.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aCreated, aRun, at, ROLLING } from '../testing/engine-fixture.ts'
import { HostBench } from '../testing/host-bench.ts'
import { apply } from './apply.ts'

const by = (command: Parameters<typeof apply>[2] & { kind: 'command' }) => command

const timeout = (seconds: number) =>
  by({
    kind: 'command',
    at: at(9),
    by: localPrincipal('ana'),
    command: { name: 'update_wait_timeout', seconds },
  })

const pause = by({ kind: 'command', at: at(9), by: localPrincipal('ben'), command: { name: 'pause' } })

const start = by({
  kind: 'command',
  at: at(9),
  by: localPrincipal('ana'),
  command: { name: 'start', plan: { steps: ROLLING, topology: topologyOf(aCluster()) } },
})

test('a change is stored with its events, and told of', async () => {
  const bench = new HostBench()
  const nudges: Nudge[] = []
  const bus = { publish: (nudge: Nudge) => void nudges.push(nudge) }
  await bench.store(aRun(3))
  const applied = await apply({ ...bench.ports, bus }, 'op-1', timeout(60))
  expect(applied.operation).toEqual(await bench.operation())
  expect(applied.operation).toMatchObject({ waitTimeoutSeconds: 60, revision: 2, lastEventSeq: 1 })
  expect(await bench.memory.events('op-1', 0, 10)).toMatchObject([{ seq: 1, type: 'wait_timeout_set' }])
  expect(nudges).toEqual([{ kind: 'changed', operationId: 'op-1', revision: 2 }])
})

test('what changes nothing is neither stored nor told of', async () => {
  const bench = new HostBench()
  const stored = await bench.store(aCreated())
  const bus = { publish: () => expect.unreachable('there is nothing to tell') }
  const fault = { kind: 'connection', code: 'x', message: 'x', action: 'x' } as const
  const applied = await apply({ ...bench.ports, bus }, 'op-1', { kind: 'unreadable', at: at(9), fault })
  expect(applied).toEqual({ operation: stored, effects: [] })
})

/** A bench on which somebody else changes the operation just before the first checkpoint. */
function overtakenBy(others: ReturnType<typeof by>): HostBench {
  let isFirst = true
  const bench: HostBench = new HostBench({
    store: (store) => ({
      checkpoint: async (next, events, revision) => {
        if (isFirst) {
          isFirst = false
          await apply({ ...bench.ports, store }, 'op-1', others)
        }
        return store.checkpoint(next, events, revision)
      },
    }),
  })
  return bench
}

test('when somebody was faster it is decided again, and neither is lost', async () => {
  const bench = overtakenBy(pause)
  await bench.store(aRun(3))
  await apply(bench.ports, 'op-1', timeout(60))
  expect(await bench.operation()).toMatchObject({ state: 'paused', waitTimeoutSeconds: 60, revision: 3 })
  const events = await bench.memory.events('op-1', 0, 10)
  expect(events.map(({ type }) => type)).toEqual(['operation_paused', 'wait_timeout_set'])
})

test('a reading that a pause overtook sends nothing', async () => {
  const bench = overtakenBy(pause)
  bench.cluster = aCluster()
  await bench.store(aRun(1))
  const reading = { at: at(10), cluster: aCluster() }
  const { operation, effects } = await apply(bench.ports, 'op-1', { kind: 'reading', at: at(10), reading })
  expect(operation.state).toBe('paused')
  expect(operation.steps[1]?.attempts).toEqual([])
  expect(effects).toEqual([])
})

test('a command that is not possible any more is refused', async () => {
  const bench = overtakenBy(pause)
  await bench.store(aRun(3))
  await expect(apply(bench.ports, 'op-1', pause)).rejects.toMatchObject({ code: 'INVALID_STATE' })
})

test('of two operations on one cluster that start at once one runs, the other is refused and names it', async () => {
  const bench = new HostBench()
  await bench.store(aCreated())
  await bench.store(aCreated({ id: 'op-2' }))
  const [first, second] = await Promise.allSettled([
    apply(bench.ports, 'op-1', start),
    apply(bench.ports, 'op-2', start),
  ])
  expect(first.status).toBe('fulfilled')
  expect(second).toMatchObject({
    reason: { code: 'CONFLICT', details: { operationId: 'op-1' }, message: expect.stringContaining('op-1') },
  })
  expect(await bench.operation('op-2')).toMatchObject({ state: 'created', revision: 1 })
})

test('what is not there is not found', async () => {
  await expect(apply(new HostBench().ports, 'op-9', pause)).rejects.toMatchObject({ code: 'NOT_FOUND' })
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
