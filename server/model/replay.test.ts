import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toEventsDocument, toOperationDocument } from '../adapters/store/file-format.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { disagreement, replay } from './replay.ts'

const RECORDED = join(import.meta.dirname, '../adapters/files/testing/recorded')
const versions = (await readdir(RECORDED)).filter((name) => /^v\d+$/.test(name))
const recorded = await Promise.all(
  versions.map(async (version) => {
    const folder = join(RECORDED, version, 'operations')
    return (await readdir(folder)).map((id) => [version, id, join(folder, id)] as const)
  }),
)

test.for(recorded.flat())('the log of operation %s %s adds up to the operation', async ([, , folder]) => {
  const parsed = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8'))
  const { operation } = toOperationDocument(await parsed('operation.json'))
  const events = toEventsDocument(await parsed('events.json')).events.slice(0, operation.lastEventSeq)
  expect(disagreement(operation, replay(events))).toBeUndefined()
  expect(replay(events.slice(5), replay(events.slice(0, 5)))).toEqual(replay(events))
})

test('a pause of what is paused keeps where it came from', () => {
  const reason = { code: 'operator', message: '', advice: '' } as const
  const pause = { type: 'operation_paused', body: { reason }, at: '2026-03-01T10:00:00.000Z' } as const
  expect(replay([pause, pause], { state: 'rolling_back' })).toEqual({
    state: 'paused',
    pausedFrom: 'rolling_back',
  })
})

test('what is resumed runs, where it is not known from where it was paused', () => {
  const body = { action: 'continue', stepIndex: 0 } as const
  const resumed = { type: 'operation_resumed', body, at: '2026-03-01T10:00:00.000Z' } as const
  expect(replay([resumed], { state: 'paused' })).toEqual({ state: 'running' })
})

test('says where an operation and its log differ', () => {
  expect(disagreement(anOperation({ state: 'running' }), { state: 'paused', pausedFrom: 'running' })).toBe(
    'Its events add up to paused from running, and it is running.',
  )
  expect(disagreement(anOperation({ state: 'completed' }), { state: 'completed', ending: 'completed' })).toBe(
    'Its events add up to completed (completed), and it is completed.',
  )
})
