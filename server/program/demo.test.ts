import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { apiClient } from '../testing/api-client.ts'
import { runToEnd, spawnServer } from '../testing/spawned.ts'
import { tempFolder } from '../testing/temp-folder.ts'

const script = 'demo.ts'

const hosts: readonly (readonly [name: string, ...args: readonly string[]])[] = [
  ['driven by the server'],
  ['driven by Step Functions', '--stepfn'],
]

test.for(hosts)(
  'the demo runs an operation to its end, tells that it is one, and leaves nothing behind: %s',
  async ([_, ...host]) => {
    const folder = await tempFolder()
    const env = { TMPDIR: folder, APP_PORT: 'ignored' }
    await using demo = await spawnServer({
      script,
      folder,
      env,
      args: ['--port=0', '--mock-port=0', '--fast', ...host],
    })
    const api = apiClient(demo.url)
    expect(await api.ask('{ serverInfo { demoMode } }')).toEqual({ serverInfo: { demoMode: true } })
    const created = await api.ask(
      'mutation { createOperation(input: { clusterId: "demo-single", spec: { instanceCycle: {} } }) { id } }',
    )
    const id = /"id":"(\w+)"/.exec(JSON.stringify(created))?.[1]
    await api.ask(`mutation { startOperation(id: "${id}") { state } }`)
    await api.firstOf(`subscription { operationUpdated(id: "${id}") { state } }`, (data) =>
      JSON.stringify(data).includes('COMPLETED'),
    )
    expect(await demo.end('SIGINT')).toBe(0)
    expect((await readdir(folder)).filter((name) => name.startsWith('rds-maintenance-demo-'))).toEqual([])
  },
)

test.for(hosts)(
  'a demo is put back to how it began: operations, faults and changes are gone, its pace is kept: %s',
  async ([_, ...host]) => {
    const folder = await tempFolder()
    const args = ['--port=0', '--mock-port=0', '--fast', ...host]
    await using demo = await spawnServer({ script, folder, env: { TMPDIR: folder }, args })
    const api = apiClient(demo.url)
    const control = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${demo.url}/mock/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      return answer.status
    }
    expect(await control('faults', { kind: 'stuck' })).toBe(200)
    expect(await control('timing', { preset: 'realistic' })).toBe(200)
    await api.ask(
      'mutation { createOperation(input: { clusterId: "demo-single", spec: { instanceCycle: {} } }) { id } }',
    )
    expect(await api.ask('mutation { resetDemo }')).toEqual({ resetDemo: true })
    expect(await api.ask('{ operations { totalCount } }')).toEqual({ operations: { totalCount: 0 } })
    const state = await (await fetch(`${demo.url}/mock/state`)).json()
    expect(state).toMatchObject({ faults: [], timing: { preset: 'demo', baseWaitMs: 20, randomRangeMs: 10 } })
  },
)

test('with a folder of its own, a demo on Step Functions goes on where the last one ended', async () => {
  const folder = await tempFolder()
  const args = ['--port=0', '--mock-port=0', '--stepfn', '--data-dir', folder]
  const open = (...pace: readonly string[]) => spawnServer({ script, folder, args: [...args, ...pace] })
  const first = await open()
  const created = await apiClient(first.url).ask(
    'mutation { createOperation(input: { clusterId: "demo-single", spec: { instanceCycle: {} } }) { id } }',
  )
  const id = /"id":"(\w+)"/.exec(JSON.stringify(created))?.[1]
  await apiClient(first.url).ask(`mutation { startOperation(id: "${id}") { state } }`)
  expect(await first.end('SIGINT')).toBe(0)
  await using second = await open('--fast')
  await apiClient(second.url).firstOf(`subscription { operationUpdated(id: "${id}") { state } }`, (data) =>
    /COMPLETED|PAUSED/.test(JSON.stringify(data)),
  )
})

test.each(['--port', '--mock-port'])(
  'a port that is taken is refused, with %s as the way out',
  async (option) => {
    const folder = await tempFolder()
    await using taken = await startMockRds({ port: 0 })
    const ports = { '--port': '0', '--mock-port': '0', [option]: String(taken.port) }
    const args = Object.entries(ports).flat()
    const { code, stdout, stderr } = await runToEnd({ script, folder, args })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `Port ${taken.port} on 127.0.0.1 is taken. Stop the program that uses it, or choose another port with ${option}.\n`,
    )
  },
)
