import { expect, test } from 'vitest'
import type { SharedSettings } from '../../ports/shared-settings.ts'
import { FunctionSettings } from './function-settings.ts'

const OWN = { invocationMs: 30_000, pollIntervalMs: 30_000, settleWindowMs: 60_000, formatVersion: 3 }

const SAME: SharedSettings = { ...OWN, functionVersion: '7' }

/** The settings of a server, and what the function writes to the table. */
async function settingsWith(ofFunction: SharedSettings | undefined) {
  const settings = new FunctionSettings(OWN, async () => ofFunction)
  await settings.look()
  return settings
}

test.for([undefined, SAME])(
  'before a function has taken a turn, and while both have the same, those of the server count: %j',
  async (ofFunction) => {
    expect(await settingsWith(ofFunction)).toMatchObject({
      problem: undefined,
      invocationMs: 30_000,
      pollIntervalMs: 30_000,
      settleWindowMs: 90_000,
    })
  },
)

test.for([
  [{ invocationMs: 90_000 }, 'APP_STEPFN_INVOCATION_TIMEOUT is 30 s here and 90 s there', 90_000, 150_000],
  [{ invocationMs: 15_000 }, 'APP_STEPFN_INVOCATION_TIMEOUT is 30 s here and 15 s there', 30_000, 90_000],
  [{ settleWindowMs: 120_000 }, 'APP_SETTLE_WINDOW is 60 s here and 120 s there', 30_000, 150_000],
  [{ pollIntervalMs: 60_000 }, 'APP_DEFAULT_POLL_INTERVAL is 30 s here and 60 s there', 30_000, 90_000],
] as const)(
  '%j differs: that is told, and the longer times count',
  async ([change, text, invocationMs, settleWindowMs]) => {
    const settings = await settingsWith({ ...SAME, ...change })
    expect(settings).toMatchObject({ invocationMs, settleWindowMs })
    expect(settings.problem).toContain(text)
    expect(settings.problem).toContain('(version 7)')
  },
)

test('a function that writes a newer format is told, and an older one is not', async () => {
  expect((await settingsWith({ ...SAME, formatVersion: 4 })).problem).toMatch(
    /writes operations in format 4.*Update this server\./,
  )
  expect((await settingsWith({ ...SAME, formatVersion: 2 })).problem).toBeUndefined()
})

test('settings that were changed are seen at the next look', async () => {
  let ofFunction: SharedSettings = { ...SAME, invocationMs: 60_000 }
  const settings = new FunctionSettings(OWN, async () => ofFunction)
  await settings.look()
  expect(settings.problem).toBeDefined()
  ofFunction = SAME
  await settings.look()
  expect(settings.problem).toBeUndefined()
})
