import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { apiClient } from '../testing/api-client.ts'
import { spawnServer } from '../testing/spawned.ts'
import { tempFolder } from '../testing/temp-folder.ts'

/** Writes down, when the process ends, from which packages it has loaded code. */
const TRACE = `
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
const packages = new Set()
registerHooks({ load(url, context, next) {
  packages.add(/.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1])
  return next(url, context)
} })
process.on('exit', () => writeFileSync('packages.json', JSON.stringify([...packages])))`

/** The packages that a server loaded until its end, of which it was asked something. */
async function loadedBy(use: (url: string) => Promise<unknown>): Promise<readonly string[]> {
  const folder = await tempFolder()
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(TRACE)}`
  await using server = await spawnServer({
    script: 'main.ts',
    folder,
    env: { APP_PORT: '0', RDS_ENDPOINT: mock.url, NODE_OPTIONS },
  })
  await use(server.url)
  expect(await server.end('SIGTERM')).toBe(0)
  return JSON.parse(await readFile(join(folder, 'packages.json'), 'utf8'))
}

test('what only some installations and some questions need is not loaded before', async () => {
  const loaded = await loadedBy((url) => apiClient(url).ask('{ operations(first: 1) { totalCount } }'))
  expect(loaded).toEqual(expect.arrayContaining(['@aws-sdk/client-rds', 'graphql-yoga']))
  for (const later of [
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-ec2',
    '@aws-sdk/client-iam',
    '@aws-sdk/client-sfn',
    '@aws-sdk/client-sts',
    '@graphql-yoga/render-graphiql',
    '@slack/web-api',
  ]) {
    expect(loaded).not.toContain(later)
  }
})

test('a probe of readiness loads STS, a list of regions EC2', async () => {
  const loaded = await loadedBy(async (url) => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await apiClient(url).ask('{ regions { name } }')
  })
  expect(loaded).toEqual(expect.arrayContaining(['@aws-sdk/client-sts', '@aws-sdk/client-ec2']))
  expect(loaded).not.toContain('@aws-sdk/client-iam')
})
