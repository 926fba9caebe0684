import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'

/** How a process of ours is started. */
export interface SpawnOptions {
  /** The script: its path, or its name in the folder `server/program`. */
  readonly script: string
  readonly args?: readonly string[]
  /** The whole environment, but for the path. */
  readonly env?: Readonly<Record<string, string>>
  /** The folder that it runs in, and reads `.env` from. */
  readonly folder: string
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Where processes find what Node compiled for others before, whatever their folder for temporary files is. */
const COMPILED = join(tmpdir(), 'node-compile-cache')

/** Runs a process of ours to its end. */
export async function runToEnd(options: SpawnOptions): Promise<Ended> {
  const child = start(options)
  const [stdout, stderr, code] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    exitCode(child),
  ])
  return { code, stdout, stderr }
}

/** A process of ours that has said where it listens; killed when the scope that it is used in ends. */
export interface SpawnedServer extends AsyncDisposable {
  readonly url: string
  /** Sends a signal and resolves with the exit code; null when it was the signal that ended the process. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** Starts a process and waits for the line with its address. */
export async function spawnServer(options: SpawnOptions): Promise<SpawnedServer> {
  const child = start(options)
  const exit = exitCode(child)
  const said = child.stderr ? text(child.stderr) : ''
  const end: SpawnedServer['end'] = (signal) => {
    child.kill(signal)
    return exit
  }
  const url = await Promise.race([addressIn(child), exit.then(() => undefined)])
  if (url === undefined) throw new Error(`${options.script} ended before it listened: ${await said}`)
  return {
    url,
    end,
    [Symbol.asyncDispose]: async () => {
      await end('SIGKILL')
    },
  }
}

function start({ script, args = [], env = {}, folder }: SpawnOptions): ChildProcess {
  return spawn(process.execPath, [resolve(import.meta.dirname, '..', 'program', script), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code]: unknown[] = await once(child, 'exit')
  return typeof code === 'number' ? code : null
}

async function addressIn({ stdout, stderr }: ChildProcess): Promise<string | undefined> {
  stderr?.resume()
  let printed = ''
  for await (const chunk of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    printed += String(chunk)
    const url = /http:\S+[^/\s]/.exec(printed)?.[0]
    if (url !== undefined && printed.includes('\n')) return url
  }
  return undefined
}
