import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { z } from 'zod'

/** What a server took, as it says itself. */
const load = z.object({
  /** Processor time of the whole process, user and system. */
  cpuMs: z.number(),
  /** Resident memory, at the end. */
  mb: z.number(),
  /** The longest time in which nothing else had a turn. */
  blockMs: z.number(),
  /** Of a hundred times in which nothing else had a turn, the longest but one. */
  p99Ms: z.number(),
})
export type Load = z.output<typeof load>

/** What a start took until the first page of the list was answered. */
export interface Start extends Load {
  readonly ms: number
  /** When the port was open. */
  readonly portMs: number
}

/** The list as the UI asks for it. */
const LIST = `{ operations(first: 50) { totalCount counts { state count }
  edges { node { id clusterId region type state createdAt updatedAt } } } }`

/** A server of the production program on a data folder, that says what it takes. */
export class MeasuredServer implements AsyncDisposable {
  readonly url: string
  readonly #process: ChildProcess

  private constructor(url: string, process: ChildProcess) {
    this.url = url
    this.#process = process
  }

  static async start(
    dataDir: string,
    environment: NodeJS.ProcessEnv = {},
    program = 'server/program/main.ts',
  ): Promise<{ readonly server: MeasuredServer; readonly start: Start }> {
    const port = await freePort()
    const begunAt = performance.now()
    const args = ['--import', './bench/report-load.ts', '--max-semi-space-size=8', program]
    const child = spawn(process.execPath, args, {
      env: {
        ...process.env,
        ...{ APP_PORT: String(port), APP_DATA_DIR: dataDir, RDS_ENDPOINT: 'http://127.0.0.1:9' },
        ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', APP_LOG_LEVEL: 'error' },
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const server = new MeasuredServer(`http://127.0.0.1:${port}`, child)
    while (!(await isUp(server.url))) await new Promise((resolve) => setTimeout(resolve, 10))
    const portMs = performance.now() - begunAt
    const before = await server.load()
    await server.ask(LIST)
    const ms = performance.now() - begunAt
    const { cpuMs, ...rest } = await server.load()
    return { server, start: { ms, portMs, ...rest, cpuMs: before.cpuMs + cpuMs } }
  }

  /** What it took since this was asked for last, or since its start. */
  async load(): Promise<Load> {
    const told = new Promise<string>((resolve) => {
      let output = ''
      const read = (chunk: Buffer): void => {
        output += chunk.toString()
        const [, json] = /LOAD (.*)\n/.exec(output) ?? []
        if (json === undefined) return
        this.#process.stdout?.off('data', read)
        resolve(json)
      }
      this.#process.stdout?.on('data', read)
    })
    this.#process.kill('SIGUSR2')
    return load.parse(JSON.parse(await told))
  }

  async ask(query: string): Promise<unknown> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1' },
      body: JSON.stringify({ query }),
    })
    const { data, errors } = z
      .looseObject({ data: z.unknown().optional(), errors: z.unknown().optional() })
      .parse(await response.json())
    if (errors !== undefined) throw new Error(JSON.stringify(errors))
    return data
  }

  /** As a crash ends it. */
  async kill(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
  }
}

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

async function freePort(): Promise<number> {
  await using server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}
