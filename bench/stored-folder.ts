import { openLowdbOperationStore } from '#server/adapters/files/lowdb-operation-store.ts'
import { HostKind } from '#verify/modes/mode.ts'
import { hasEnded } from '#verify/operation-view.ts'
import { Testbed } from '#verify/testbed.ts'

/** More than any operation writes. */
const MAX_EVENTS = 10_000

const LOG = { info: () => {}, warn: () => {}, error: console.error }

/** Fills a data folder with copies of one class change of a writer with two readers that has ended. */
export async function fillWithEnded(dataDir: string, count: number): Promise<void> {
  await using testbed = await Testbed.open(HostKind.LOCAL, { environment: {} }, 'instant')
  const { operator, time } = testbed
  const original = await operator.create('demo-multi', {
    instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge' },
  })
  await operator.start(original)
  await time.until('the operation ends', async () => {
    const view = operator.shown(original)
    return view !== undefined && hasEnded(view)
  })
  const made = testbed.host.server.store
  const operation = await made.load(original)
  if (operation?.state !== 'completed') throw new Error(`The operation is ${operation?.state}.`)
  const events = await made.events(original, 0, MAX_EVENTS)
  const store = await openLowdbOperationStore({ dataDir, log: LOG })
  for (let number = 0; number < count; number += 1) {
    const id = `bench${String(number).padStart(7, '0')}`
    await store.create({ ...operation, id, revision: 1 }, events)
  }
  await store.close()
}
