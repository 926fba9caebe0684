import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { apiClient } from '../testing/api-client.ts'
import { runToEnd, spawnServer } from '../testing/spawned.ts'
import { tempFolder } from '../testing/temp-folder.ts'

const script = 'demo.ts'
const PORTS = ['--port=0', '--mock-port=0']
const CYCLE = '{ instanceCycle: {} }'

const hosts: readonly (readonly [name: string, ...args: readonly string[]])[] = [
  ['driven by the server'],
  ['driven by Step Functions', '--stepfn'],
]

/** A fast demo in a folder that is its own for everything. */
async function openDemo(...host: readonly string[]) {
  const folder = await tempFolder()
  const env = { TMPDIR: folder, APP_PORT: 'ignored' }
  return { folder, demo: await spawnServer({ script, folder, env, args: [...PORTS, '--fast', ...host] }) }
}

test.for(hosts)(
  'the demo runs an operation to its end, says that it is one, and leaves nothing behind: %s',
  async ([_, ...host]) => {
    const { folder, demo } = await openDemo(...host)
    await using _open = demo
    const api = apiClient(demo.url)
    expect(await api.ask('{ serverInfo { demoMode } }')).toEqual({ serverInfo: { demoMode: true } })
    const id = await api.create('demo-single', CYCLE)
    await api.start(id)
    await api.reached(id, 'COMPLETED')
    expect(await demo.end('SIGINT')).toBe(0)
    expect((await readdir(folder)).filter((name) => name.startsWith('rds-maintenance-demo-'))).toEqual([])
  },
)

test.for(hosts)(
  'a demo is reset to how it began: operations, faults and changes are removed, its pace is kept: %s',
  async ([_, ...host]) => {
    const { demo } = await openDemo(...host)
    await using _open = demo
    const api = apiClient(demo.url)
    const control = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await fetch(`${demo.url}/mock/${path}`, init)).status
    }
    expect(await control('faults', { kind: 'stuck' })).toBe(200)
    expect(await control('timing', { preset: 'realistic' })).toBe(200)
    await api.create('demo-single', CYCLE)
    expect(await api.ask('mutation { resetDemo }')).toEqual({ resetDemo: true })
    expect(await api.ask('{ operations { totalCount } }')).toEqual({ operations: { totalCount: 0 } })
    const state = await (await fetch(`${demo.url}/mock/state`)).json()
    expect(state).toMatchObject({ faults: [], timing: { preset: 'demo', baseWaitMs: 20, randomRangeMs: 10 } })
  },
)

test('with a folder of its own, a demo on Step Functions continues where the last one ended', async () => {
  const folder = await tempFolder()
  const args = [...PORTS, '--stepfn', '--data-dir', folder]
  const open = (...pace: readonly string[]) => spawnServer({ script, folder, args: [...args, ...pace] })
  const first = await open()
  const id = await apiClient(first.url).create('demo-single', CYCLE)
  await apiClient(first.url).start(id)
  expect(await first.end('SIGINT')).toBe(0)
  await using second = await open('--fast')
  await apiClient(second.url).reached(id, 'COMPLETED', 'PAUSED')
})

test.each(['--port', '--mock-port'])(
  'a port that is taken is refused, with %s as the way out',
  async (option) => {
    const folder = await tempFolder()
    await using taken = await startMockRds({ port: 0 })
    const args = [...PORTS, `${option}=${taken.port}`]
    const { code, stdout, stderr } = await runToEnd({ script, folder, args })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `Port ${taken.port} on 127.0.0.1 is taken. Stop the program that uses it, or choose another port with ${option}.\n`,
    )
  },
)
