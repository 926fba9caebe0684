/**
 * Durable checkpoints of the store, each with an event, against the plainest way to write the same files durably: write,
 * fsync, rename, fsync of the folder, for both files one after another and for the one alone that holds the state.
 */
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLowdbOperationStore } from '#server/adapters/files/lowdb-operation-store.ts'
import { documentOfOperation, operationFileText } from '#server/adapters/store/file-format.ts'
import type { NewEvent } from '#server/model/operation-event.ts'
import { type Measurement, median, report } from './measurement.ts'
import { RecordedOperation, SILENT } from './stored-operations.ts'

const ROUNDS = 5
const CHECKPOINTS = 256
const AT_ONCE = [1, 32]

const dataDir = await mkdtemp(join(tmpdir(), 'bench-checkpoints-'))
const recorded = await RecordedOperation.read()
const state = operationFileText(documentOfOperation(recorded.operation))
const log = `[${recorded.events.map((event) => JSON.stringify(event)).join(',\n')}]`
try {
  report(await rows())
} finally {
  await rm(dataDir, { recursive: true, force: true })
}

async function rows(): Promise<readonly Measurement[]> {
  const measured: Measurement[] = []
  for (const atOnce of AT_ONCE) {
    const rates: { store: number; two: number; one: number }[] = []
    // Side by side in time, so that what else the machine does is in all of them.
    for (let round = 0; round < ROUNDS; round++) {
      const one = await rateOf(atOnce, (folder) => writeDurably(folder, 'operation.json', state))
      const store = await ratesOfStore(atOnce)
      const two = await rateOf(atOnce, async (folder) => {
        await writeDurably(folder, 'events.json', log)
        await writeDurably(folder, 'operation.json', state)
      })
      rates.push({ store, two, one })
    }
    const middle = (of: (rate: (typeof rates)[number]) => number): number => median(rates.map(of))
    const row = (name: string, reference: number): Measurement => ({
      name: `${atOnce} at once, against ${name}`,
      method: `checkpoints of ${atOnce} operations at once, ${state.length} + ${log.length} bytes each, ${CHECKPOINTS} in a round, the middle of ${ROUNDS} rounds in turns`,
      ...{ value: middle(({ store }) => store), unit: 'a second', better: 'higher' },
      reference: { name, value: reference },
      target: { ratio: 0.8 },
      gate: { noise: 0.5 },
    })
    measured.push(
      row(
        'the same two files',
        middle(({ two }) => two),
      ),
      row(
        'one file',
        middle(({ one }) => one),
      ),
    )
  }
  return measured
}

async function ratesOfStore(atOnce: number): Promise<number> {
  const folder = await mkdtemp(join(dataDir, 'store-'))
  const { ending: _, completedAt: __, ...live } = recorded.operation
  for (let index = 0; index < atOnce; index++)
    await recorded.write(folder, {
      ...live,
      id: `op-${index}`,
      clusterId: `cluster-${index}`,
      state: 'running',
    })
  const store = await openLowdbOperationStore({ dataDir: folder, log: SILENT })
  const event: NewEvent = { type: 'step_started', body: { title: 'A step' }, at: live.updatedAt }
  const rate = await rateOf(atOnce, async (_folder, index) => {
    const operation = await store.load(`op-${index}`)
    if (!operation) throw new Error('It is not there.')
    const result = await store.checkpoint({ ...operation, cursor: 0 }, [event], operation.revision)
    if (result.kind !== 'saved') throw new Error(result.kind)
  })
  await store.close()
  return rate
}

/** How often something was done in a second, by so many at once. */
async function rateOf(
  atOnce: number,
  work: (folder: string, index: number) => Promise<void>,
): Promise<number> {
  const folders = Array.from({ length: atOnce }, (_, index) => join(dataDir, `raw-${index}`))
  await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })))
  const begunAt = performance.now()
  await Promise.all(
    folders.map(async (folder, index) => {
      for (let count = 0; count < CHECKPOINTS / atOnce; count++) await work(folder, index)
    }),
  )
  return CHECKPOINTS / ((performance.now() - begunAt) / 1000)
}

async function writeDurably(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name)
  const file = await open(`${path}.tmp`, 'w', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
  await rename(`${path}.tmp`, path)
  const names = await open(folder, 'r')
  await names.sync()
  await names.close()
}
