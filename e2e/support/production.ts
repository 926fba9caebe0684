import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Program, startProgram } from './program.ts'

/** A server as in production, outside demo mode, with the mock of RDS as a program of its own. */
export interface Production {
  readonly url: string
  readonly mockUrl: string
  /** Where operations are kept. */
  readonly dataDir: string
  /** Ends the server without a word. The mock goes on. */
  kill(): Promise<void>
  /** Has the server hang until it is thawed: connections stay, answers do not come. */
  freeze(): void
  thaw(): void
  /** Starts it again on the same port and the same data. */
  restart(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts the mock and a server on it. */
export async function startProduction(env: NodeJS.ProcessEnv = {}): Promise<Production> {
  const mock = await startProgram(
    ['mock-rds/main.ts', '--port', '0', '--timing', 'instant'],
    /listens on (http\S+)/,
  )
  const mockUrl = mock.match[1] ?? ''
  const dataDir = await mkdtemp(join(tmpdir(), 'e2e-data-'))
  const port = await freePort()
  const start = (): Promise<Program> =>
    startProgram(['server/program/main.ts'], new RegExp(`:${port}\\b`), {
      APP_PORT: String(port),
      APP_DATA_DIR: dataDir,
      APP_DEFAULT_POLL_INTERVAL: '0.1',
      APP_SETTLE_WINDOW: '0.2',
      RDS_ENDPOINT: mockUrl,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      ...env,
    })
  let server = await start()
  return {
    url: `http://127.0.0.1:${port}`,
    mockUrl,
    dataDir,
    kill: () => server.kill(),
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
    restart: async () => {
      server = await start()
    },
    [Symbol.asyncDispose]: async () => {
      await server.end()
      await mock.end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A port that no one listens on now. A restarted server needs the one that the open page knows. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
