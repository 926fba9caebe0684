import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import type { Wrap } from '../testing/maintenance-bench.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { Runner } from './runner.ts'
import { takeTurn } from './turn.ts'

/** A started operation that is removed, as a demo's reset does, when its host next asks AWS for what is wrapped. */
async function removedDuring(wrap: (remove: () => Promise<void>) => Wrap) {
  let remove = async (): Promise<void> => {}
  const bench = await MaintenanceBench.start(wrap(() => remove()))
  const { id } = await bench.service.create(
    { clusterId: 'demo-single', spec: { type: 'instance_cycle', parameters: {} } },
    localPrincipal('ana'),
  )
  await bench.service.start(id, { by: localPrincipal('ana') })
  remove = async () => {
    const { revision } = await bench.service.get(id)
    await bench.store.remove(id, revision)
  }
  return { bench, id }
}

const whileReading = (remove: () => Promise<void>): Wrap => ({
  rds: (rds) => ({
    read: async (...args) => {
      const reading = await rds.read(...args)
      await remove()
      return reading
    },
  }),
})

test('a turn whose operation is removed while AWS is read ends quietly, and sends nothing', async () => {
  const { bench, id } = await removedDuring(whileReading)
  await using _ = bench
  expect(await takeTurn(bench.ports, id)).toBeUndefined()
  expect(bench.mutations()).toEqual([])
})

test('a turn whose operation is removed while its call is in flight ends quietly', async () => {
  const { bench, id } = await removedDuring((remove) => ({
    rds: (rds) => ({
      call: async (...args) => {
        const answer = await rds.call(...args)
        await remove()
        return answer
      },
    }),
  }))
  await using _ = bench
  let turn = await takeTurn(bench.ports, id)
  for (let turns = 1; turn?.wakeAt !== undefined && turns < 20; turns++) {
    bench.clock.moveTo(turn.wakeAt)
    turn = await takeTurn(bench.ports, id)
  }
  expect(turn).toBeUndefined()
  expect(bench.mutations().map(({ action }) => action)).toEqual(['CreateDBInstance'])
})

test('the driver of a removed operation ends without a word in the log', async () => {
  const { bench, id } = await removedDuring(whileReading)
  await using _ = bench
  const { log, lines } = rememberingLog()
  const runner = new Runner({ ...bench.ports, log })
  runner.wake(id)
  await expect.poll(() => runner.awake).toBe(0)
  await runner.close()
  expect(await bench.store.find({})).toEqual([])
  expect(lines).toEqual([])
})
