import { expect, test } from 'vitest'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { SettingsItem } from './settings-item.ts'

const SETTINGS = {
  invocationMs: 30_000,
  pollIntervalMs: 30_000,
  settleWindowMs: 60_000,
  formatVersion: 2,
  functionVersion: '7',
}

test('the settings of the function are there for every server, and are written when they change', async () => {
  const { table } = await DynamodbBench.start()
  const [ofFunction, ofServer] = [new SettingsItem(table), new SettingsItem(table)]
  expect(await ofServer.read()).toBeUndefined()
  expect(await ofFunction.publish(SETTINGS)).toBe(true)
  expect(await ofFunction.publish(SETTINGS)).toBe(false)
  expect(await ofServer.read()).toEqual(SETTINGS)
  const longer = { ...SETTINGS, invocationMs: 60_000, functionVersion: '8' }
  expect(await ofFunction.publish(longer)).toBe(true)
  expect(await ofServer.read()).toEqual(longer)
})
