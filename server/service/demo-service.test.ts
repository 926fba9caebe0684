import { expect, test } from 'vitest'
import { takeTurn } from '../host/turn.ts'
import { localPrincipal } from '../model/principal.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'
import { idsIn } from '../testing/operation-fixture.ts'
import { DemoService } from './demo-service.ts'

const cycle = { type: 'instance_cycle', parameters: {} } as const

const create = (bench: MaintenanceBench, clusterId: string) =>
  bench.service.create({ clusterId, spec: cycle }, localPrincipal('ana'))

const resetOf = (bench: MaintenanceBench) =>
  new DemoService({ ...bench.servicePorts, bus: bench.bus }, () => bench.mock.world.reset())

test('the mock is put back only when a call in flight is settled, and nothing is sent after it', async () => {
  const call = Promise.withResolvers<void>()
  const sent = Promise.withResolvers<void>()
  await using bench = await MaintenanceBench.start({
    rds: (rds) => ({
      call: async (...args) => {
        sent.resolve()
        await call.promise
        return rds.call(...args)
      },
    }),
  })
  const { id } = await create(bench, 'demo-single')
  await bench.service.start(id, { by: localPrincipal('ana') })
  const turns = driveQuietly(bench, id)
  await sent.promise
  let isReset = false
  const reset = resetOf(bench)
    .reset()
    .then(() => {
      isReset = true
    })
  await expect.poll(() => idsIn(bench.store)).toEqual([])
  expect(isReset).toBe(false)
  call.resolve()
  await Promise.all([reset, turns])
  expect(await takeTurn(bench.ports, id)).toBeUndefined()
  expect(bench.mutations()).toEqual([])
  expect(bench.mock.world.region('123456789012', 'us-east-1').processes).toEqual([])
})

/** Takes turns until there are none left to take. */
async function driveQuietly(bench: MaintenanceBench, id: string): Promise<void> {
  for (;;) {
    const turn = await takeTurn(bench.ports, id)
    if (turn?.wakeAt === undefined) return
    bench.clock.moveTo(turn.wakeAt)
  }
}
