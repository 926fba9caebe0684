import { RDS } from '@aws-sdk/client-rds'
import { setupServer } from 'msw/node'
import { expect, test } from 'vitest'
import { createHandlers } from './handlers.ts'
import { VirtualClock } from './world/clock.ts'
import { World } from './world.ts'

test('the same handlers answer in process, for the real endpoint and with no server', async () => {
  const world = new World({ clock: new VirtualClock(), timing: 'instant' })
  const network = setupServer(...createHandlers(world))
  network.listen({ onUnhandledFrame: 'error' })
  try {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'secret' }
    const rds = new RDS({ region: 'eu-west-1', credentials, maxAttempts: 1 })
    const { DBClusters } = await rds.describeDBClusters({ DBClusterIdentifier: 'demo-mysql' })
    expect(DBClusters?.[0]).toMatchObject({
      Engine: 'aurora-mysql',
      DBClusterArn: expect.stringContaining(':eu-west-1:'),
    })
    const state = await fetch('https://rds.eu-west-1.amazonaws.com/mock/state?region=eu-west-1')
    expect(await state.json()).toMatchObject({ region: 'eu-west-1', clock: { kind: 'virtual' } })
  } finally {
    network.close()
  }
})
