import { expect, test } from 'vitest'
import { World } from '#mock-rds/world.ts'
import { rdsOn } from '../rds/testing/mock-service.ts'
import { Credentials } from './credentials.ts'

const REGION = 'us-east-1'

/** AWS that no longer takes the key `old`, and an adapter whose chains read the key that is there when they are opened. */
async function openStage() {
  const world = new World({ timing: 'instant' })
  world.faults.add({ kind: 'error', code: 'ExpiredToken', accessKeyId: 'old' })
  let present = 'old'
  let chains = 0
  const credentials = new Credentials({
    open: () => {
      chains += 1
      let kept: string | undefined
      return async () => {
        kept ??= present
        if (kept === 'none') throw new Error('There is no file.')
        return { accessKeyId: kept, secretAccessKey: 'secret' }
      }
    },
    origin: async () => ({ from: 'profile', profile: 'ops' }),
  })
  // The chain in use keeps what it reads first.
  await credentials.provider()
  return {
    ...rdsOn(world, { credentials }),
    renewTo: (key: string) => {
      present = key
    },
    chains: () => chains,
  }
}

const REBOOT = { action: 'RebootDBInstance', input: { instanceId: 'demo-single-1' } } as const

test('a refusal says where the credentials come from', async () => {
  using stage = await openStage()
  await expect(stage.rds.listClusters(REGION)).rejects.toMatchObject({
    fault: {
      kind: 'credentials',
      code: 'ExpiredToken',
      message: 'Injected fault ExpiredToken',
      credentials: { from: 'profile', profile: 'ops' },
      requestId: expect.any(String),
    },
  })
})

test('credentials that were renewed before anyone noticed fail no read', async () => {
  using stage = await openStage()
  stage.renewTo('new')
  await expect(stage.rds.listClusters(REGION)).resolves.not.toHaveLength(0)
})

test('a mutating call that was refused is not sent again, and the next one has the new credentials', async () => {
  using stage = await openStage()
  stage.renewTo('new')
  expect(await stage.rds.call(REGION, REBOOT)).toMatchObject({
    outcome: 'refused',
    fault: { code: 'ExpiredToken' },
  })
  expect(await stage.rds.call(REGION, REBOOT)).toMatchObject({ outcome: 'accepted' })
})

test('many requests that are refused at once open one chain', async () => {
  using stage = await openStage()
  const before = stage.chains()
  stage.renewTo('new')
  await Promise.all(Array.from({ length: 8 }, () => stage.rds.listClusters(REGION)))
  expect(stage.chains()).toBe(before + 1)
})

test('credentials that cannot be read are a fault of credentials, and are looked for again', async () => {
  using stage = await openStage()
  stage.renewTo('none')
  await expect(stage.rds.listClusters(REGION)).rejects.toMatchObject({ fault: { code: 'ExpiredToken' } })
  await expect(stage.rds.listClusters(REGION)).rejects.toMatchObject({
    fault: { message: 'There is no file.', credentials: { from: 'profile', profile: 'ops' } },
  })
  stage.renewTo('new')
  await expect(stage.rds.listClusters(REGION)).resolves.not.toHaveLength(0)
})
