import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import { z } from 'zod'
import packageJson from '../package.json' with { type: 'json' }

/** What a program has used from its start until it was asked. */
interface Used {
  /** Of all its threads, in user and kernel mode; in milliseconds. */
  readonly cpuMs: number
  /** Resident memory, in MB of 1,000,000 bytes. */
  readonly residentMb: number
}

/** A server as it was started. */
export interface MeasuredStart {
  /** From its start until its first answer. */
  readonly start: Used
  /** The time of day that passed meanwhile, in milliseconds. */
  readonly startMs: number
  /** A while later, when nothing was asked of it. */
  readonly idle: Used
}

/** Tells what it has used, whenever it is sent a message. */
const TELLING = `process.on('message', () => { const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000, residentMb: process.memoryUsage.rss() / 1e6 }) })`

/** The options that `npm start` gives to Node. */
const OPTIONS = packageJson.scripts.start.match(/--\S+/g) ?? []

const used = z.object({ cpuMs: z.number(), residentMb: z.number() })

/** For how long it is left alone before it counts as idle. */
const IDLE_MS = 1_000

const QUESTION = JSON.stringify({ query: '{ serverInfo { version } }' })

/** Starts a program that prints its address, asks it one question, leaves it alone, and ends it. */
export async function measuredStart(
  script: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<MeasuredStart> {
  const begunAt = performance.now()
  const telling = `--import=data:text/javascript,${encodeURIComponent(TELLING)}`
  const child = spawn(process.execPath, [...OPTIONS, telling, script], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  const ended = once(child, 'exit')
  try {
    const address = await addressIn(child.stdout)
    const answer = await fetch(new URL('/graphql', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: QUESTION,
    })
    if (!/"version":"\d/.test(await answer.text()))
      throw new Error(`${script} has not answered as it should.`)
    const startMs = performance.now() - begunAt
    const ask = async (): Promise<Used> => {
      const told = once(child, 'message')
      child.send('used?')
      return used.parse((await told)[0])
    }
    const start = await ask()
    await after(IDLE_MS)
    return { start, startMs, idle: await ask() }
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}

async function addressIn(stdout: NodeJS.ReadableStream | null): Promise<string> {
  let printed = ''
  for await (const chunk of stdout ?? []) {
    printed += String(chunk)
    const address = /http:\S+/.exec(printed)?.[0]
    if (address !== undefined && printed.includes('\n')) return address
  }
  throw new Error(`It ended before it listened: ${printed}`)
}
