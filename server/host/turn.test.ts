import { expect, test } from 'vitest'
import { creationOf } from '../testing/calls.ts'
import { withMember } from '../testing/cluster-builder.ts'
import { aRun, at, TEMP } from '../testing/engine-fixture.ts'
import type { Wrap } from '../testing/host-bench.ts'
import { afterCalls, beforeReads, HostBench } from '../testing/host-bench.ts'
import { anAttempt } from '../testing/step-builder.ts'
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

test('a glance that no longer decides, since the operation has changed, is followed by a look at once', async () => {
  let inTheWay = async (): Promise<void> => {}
  const bench: HostBench = new HostBench({
    rds: (aws) => ({
      glance: async (...args) => {
        await inTheWay()
        return aws.glance(...args)
      },
    }),
  })
  bench.cluster = withMember(bench.cluster, { ...TEMP, status: 'creating' })
  await bench.store(aRun(1, { attempts: [anAttempt(creationOf(TEMP.instanceId))], waitingSince: at(0) }))
  expect((await takeTurn(bench.ports, 'op-1'))?.operation.steps[1]).toMatchObject({ state: 'waiting' })
  bench.clock.advance(100_000)
  inTheWay = async () => void (await bench.order({ name: 'update_step_timeout', seconds: 60 }))
  const turn = await takeTurn(bench.ports, 'op-1')
  expect([turn?.operation.state, turn?.wakeAt]).toEqual(['running', bench.clock.now()])
  inTheWay = async () => {}
  await takeTurn(bench.ports, 'op-1')
  expect((await bench.operation()).pauseReason).toMatchObject({ code: 'deadline' })
})
