import { expect, test } from 'vitest'
import { aRun } from '../testing/engine-fixture.ts'
import type { Wrap } from '../testing/host-bench.ts'
import { afterCalls, beforeReads, HostBench } from '../testing/host-bench.ts'
import { Runner } from './runner.ts'
import { takeTurn } from './turn.ts'

/** A driven operation that is removed, as a demo's reset does, in the middle of its turn. */
async function removedBy(wrap: (remove: () => Promise<void>) => Wrap): Promise<HostBench> {
  const bench: HostBench = new HostBench(
    wrap(async () => {
      const { revision } = await bench.operation()
      await bench.memory.remove('op-1', revision)
    }),
  )
  await bench.store(aRun(1))
  return bench
}

test.each([
  ['while AWS is read', beforeReads, []],
  ['while its call is in flight', afterCalls, ['CreateDBInstance']],
])('an operation that is removed %s ends quietly: its turn, and its driver', async (_, wrap, calls) => {
  const bench = await removedBy(wrap)
  expect(await takeTurn(bench.ports, 'op-1')).toBeUndefined()
  expect(bench.calls).toEqual(calls)

  const driven = await removedBy(wrap)
  const runner = new Runner(driven.ports)
  runner.wake('op-1')
  await driven.runOut(runner)
  await runner.close()
  expect([driven.calls, driven.lines, await driven.memory.find({})]).toEqual([calls, [], []])
})
