import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { FORMAT_VERSION } from '#server/adapters/store/migrations.ts'
import { decidedCalls, type EventView } from './event-view.ts'
import { expectWritesAsAnnounced } from './expectations/availability.ts'
import { expectLogged } from './expectations/invariants.ts'
import { sendJson } from './http-json.ts'
import { HostKind } from './modes/mode.ts'
import { Testbed } from './testbed.ts'

const RECORDED = join(import.meta.dirname, '../server/adapters/files/testing/recorded')

/** The operations of every recorded folder (scripts/record-store.ts makes them): where they stand, and where they go. */
const OPERATIONS = [
  { id: '00000001verify', state: 'COMPLETED', becomes: 'COMPLETED' },
  { id: '00000002verify', state: 'FAILED', becomes: 'FAILED' },
  { id: '00000003verify', state: 'ROLLED_BACK', becomes: 'ROLLED_BACK' },
  { id: '00000004verify', state: 'CREATED', becomes: 'COMPLETED' },
  { id: '00000005verify', state: 'PAUSED', becomes: 'COMPLETED' },
  { id: '00000006verify', state: 'PAUSED', becomes: 'COMPLETED' },
  { id: '00000007verify', state: 'ROLLING_BACK', becomes: 'ROLLED_BACK' },
  { id: '00000008verify', state: 'RUNNING', becomes: 'COMPLETED' },
] as const

const VERSIONS = Array.from({ length: FORMAT_VERSION }, (_, index) => index + 1)

/** A testbed with the recorded clusters and operations, at the time of the recording, before a server runs on them. */
async function stageOf(version: number): Promise<Testbed> {
  const testbed = await Testbed.open(HostKind.LOCAL)
  await testbed.end('close')
  const folder = join(RECORDED, `v${version}`)
  const world: unknown = JSON.parse(await readFile(join(folder, 'mock-world.json'), 'utf8'))
  const { now } = z.looseObject({ now: z.number() }).parse(world)
  testbed.time.clock.moveTo(new Date(now).toISOString())
  const { status } = await sendJson('POST', `${testbed.rdsUrl}/mock/snapshot`, z.looseObject({}).parse(world))
  expect(status).toBe(200)
  await cp(join(folder, 'operations'), join(testbed.dataDir, 'operations'), { recursive: true })
  return testbed
}

/** The calls that operations have decided on, over all their logs. */
const decidedIn = (logs: readonly (readonly EventView[])[]): number => decidedCalls(logs.flat()).length

const formatOf = async (testbed: Testbed, id: string, file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(testbed.dataDir, 'operations', id, file), 'utf8')).formatVersion

test.for(VERSIONS)(
  'the operations of a folder in format %i are loaded and finished',
  { timeout: 120_000 },
  async (version) => {
    await using testbed = await stageOf(version)
    const { operator, mock } = testbed
    await testbed.boot()
    const logs = async () => Promise.all(OPERATIONS.map(({ id }) => operator.storedEvents(id)))
    const before = await logs()
    for (const { id, state } of OPERATIONS) {
      await operator.watch(id)
      const shown = operator.shown(id)
      expect(shown?.state, id).toBe(state)
      if (state !== 'PAUSED') continue
      // What older programs advised named commands of the API.
      expect(shown?.pause?.advice, id).toMatch(/\bContinue\b/)
      expect(shown?.pause?.advice, id).not.toMatch(/\b(CONTINUE|ROLLBACK|ABORT|MARK_COMPLETE)\b/)
    }
    const listed = await operator.query('{ unreadableOperations { operationId reason } }')
    expect(listed).toEqual({ unreadableOperations: [] })

    await operator.start('00000004verify')
    for (const { id, state } of OPERATIONS) if (state === 'PAUSED') await operator.continue(id)
    for (const { id, becomes } of OPERATIONS) {
      const done = await operator.untilEndedThroughBreakpoints(id)
      expect(done.state, id).toBe(becomes)
      const stored = await operator.storedEvents(id)
      await testbed.time.arrival(() => operator.toldEvents(id).length >= stored.length)
      expectLogged(done, operator.toldEvents(id), stored)
      if (id === '00000004verify') await expectWritesAsAnnounced(testbed, done)
    }
    const calls = await mock.mutations()
    expect(calls.length).toBe(decidedIn(await logs()) - decidedIn(before))
    expect(calls.every(({ outcome }) => outcome === 'ok')).toBe(true)
    expect(testbed.host.errors).toEqual([])

    // What ended before is left as it was; what went on is in the present format.
    expect(await formatOf(testbed, '00000001verify', 'operation.json')).toBe(version)
    for (const file of ['operation.json', 'events.json'])
      expect(await formatOf(testbed, '00000008verify', file)).toBe(FORMAT_VERSION)
  },
)
