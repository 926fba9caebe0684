import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function run(...args: string[]) {
  const child = start(...args)
  const output: string[] = []
  child.stdout?.on('data', (chunk) => output.push(String(chunk)))
  child.stderr?.on('data', (chunk) => output.push(String(chunk)))
  const [exitCode] = await once(child, 'close')
  return { exitCode, output: output.join('') }
}

test.each([
  [['--port', 'eighty'], '--port must be a whole number from 0 to 65535, not "eighty"'],
  [['--timing', 'slow'], '--timing must be one of realistic, demo, instant, not "slow"'],
  [['--clock', 'wall'], '--clock must be one of real, virtual, not "wall"'],
  [['--world', 'full'], '--world must be one of demo, empty, not "full"'],
  [['--scale', '0'], '--scale must be a number greater than 0, not "0"'],
  [['--colour'], "Unknown option '--colour'"],
])('%j ends with a message and exit code 1', async (args, message) => {
  const { exitCode, output } = await run(...args)
  expect(exitCode).toBe(1)
  expect(output).toContain(message)
  expect(output).not.toContain('at file:')
})

test('a taken port ends with one clear sentence', async () => {
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { exitCode, output } = await run('--port', String(port))
  other.close()
  expect(exitCode).toBe(1)
  expect(output).toBe(`Port ${port} on 127.0.0.1 is taken. Choose another one with --port.\n`)
})

test('it says where it listens, and stops cleanly on SIGTERM', async () => {
  const child = start('--port', '0', '--clock', 'virtual')
  const [greeting] = child.stdout ? await once(child.stdout, 'data') : []
  expect(String(greeting)).toMatch(/^mock-rds listens on http:\/\/127\.0\.0\.1:\d+/)
  child.kill('SIGTERM')
  const [exitCode] = await once(child, 'close')
  expect(exitCode).toBe(0)
})
