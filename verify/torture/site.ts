import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GraphqlClient } from '../graphql-client.ts'
import { sendJson } from '../http-json.ts'
import { MockControl } from '../mock-control.ts'
import { Commands } from './commands.ts'
import { Program } from './program.ts'
import type { TcpProxy } from './tcp-proxy.ts'

/** What a torture changes about the usual site. */
export interface SiteOptions {
  /** Where operations are kept, when that is no folder of the site's own. */
  readonly dataDir?: string
  /** What the server goes through to the mock, when it does not talk to it directly. */
  readonly way?: TcpProxy
  /** More options of Node for the server. */
  readonly nodeOptions?: readonly string[]
}

/** Every change on the mock takes this long, so that a process can be ended in the middle of each. */
const BASE_WAIT_MS = 120
const RANDOM_RANGE_MS = 120

/** The mock and the server, each a process of its own, as in production but at a pace at which hours take seconds. */
export class Site implements AsyncDisposable {
  readonly dataDir: string
  readonly mock: MockControl
  readonly mockUrl: string
  readonly #mock: Program
  readonly #env: Readonly<Record<string, string>>
  readonly #nodeOptions: readonly string[]
  readonly #removeFolder: () => void
  #server: Program | undefined
  #client: GraphqlClient | undefined
  #url = ''

  private constructor(
    mock: Program,
    mockUrl: string,
    dataDir: string,
    endpoint: string,
    options: SiteOptions,
  ) {
    this.#mock = mock
    this.mockUrl = mockUrl
    this.mock = new MockControl(mockUrl)
    this.dataDir = dataDir
    this.#removeFolder = () => {
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    }
    process.once('exit', this.#removeFolder)
    this.#nodeOptions = options.nodeOptions ?? []
    this.#env = {
      APP_PORT: '0',
      APP_DATA_DIR: dataDir,
      APP_DEFAULT_POLL_INTERVAL: '0.05',
      APP_SETTLE_WINDOW: '0.1',
      RDS_ENDPOINT: endpoint,
      AWS_ACCESS_KEY_ID: 'torture',
      AWS_SECRET_ACCESS_KEY: 'torture',
    }
  }

  /** Starts the mock; the server is started when the torture says so. */
  static async open(options: SiteOptions = {}): Promise<Site> {
    const { way } = options
    const publicUrl = way ? ['--public-url', way.url] : []
    const mock = new Program({ args: ['mock-rds/main.ts', '--port', '0', '--timing', 'demo', ...publicUrl] })
    const [, mockUrl = ''] = await mock.printed(/listens on (http\S+)/)
    way?.leadTo(mockUrl)
    await sendJson('POST', `${mockUrl}/mock/timing`, {
      baseWaitMs: BASE_WAIT_MS,
      randomRangeMs: RANDOM_RANGE_MS,
    })
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'torture-')))
    return new Site(mock, mockUrl, dataDir, way?.url ?? mockUrl, options)
  }

  /** The server that was started last. */
  get server(): Program {
    if (!this.#server) throw new Error('No server was started.')
    return this.#server
  }

  /** The address of the server that was started last. */
  get url(): string {
    return this.#url
  }

  /** A client of the server that runs. */
  get client(): GraphqlClient {
    if (!this.#client) throw new Error('No server is running.')
    return this.#client
  }

  /** Whoever gives commands to the server that runs. */
  get commands(): Commands {
    return new Commands(this.client)
  }

  /** Starts a server process, and does not wait for it. */
  spawn(env: Readonly<Record<string, string>> = {}): Program {
    return new Program({
      args: [...this.#nodeOptions, 'verify/torture/server.ts'],
      env: { ...this.#env, ...env },
    })
  }

  /** Starts the server. Rejects with what it printed when it does not come up. */
  async boot(env: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.adopt(this.spawn(env))
  }

  /** Continues with a server that was started already. */
  async adopt(server: Program): Promise<void> {
    this.#server = server
    const [, url = ''] = await server.printed(/listens on (http\S+?)\/\n/)
    this.#url = url
    this.#client = new GraphqlClient(url)
  }

  /** Ends the server without a word, at whatever it is doing. */
  async kill(): Promise<void> {
    await this.#server?.kill()
    await this.#leave()
  }

  /** Ends the server in order. */
  async end(): Promise<void> {
    await this.#server?.end()
    await this.#leave()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    await this.#mock.kill()
    process.off('exit', this.#removeFolder)
    this.#removeFolder()
  }

  async #leave(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    await client?.close()
  }
}
