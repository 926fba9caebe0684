import { expect, test } from 'vitest'
import { aRun, paused } from '../testing/engine-fixture.ts'
import { HostBench } from '../testing/host-bench.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { wakeHolder } from './wake-holder.ts'

async function wokenBy(operation: ReturnType<typeof aRun>): Promise<readonly string[]> {
  const bench = new HostBench()
  await bench.store(operation)
  const woken: string[] = []
  const driver = { wake: (id: string) => woken.push(id) }
  await wakeHolder(operation, { store: bench.memory, driver, log: rememberingLog().log })
  return woken
}

test('what is heard of a cluster wakes the operation that is being carried out on it', async () => {
  expect(await wokenBy(aRun(0))).toEqual(['op-1'])
  expect(await wokenBy(paused(aRun(0)))).toEqual([])
})
