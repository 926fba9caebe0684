import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GraphqlClient } from '../graphql-client.ts'
import { ServerCommands } from '../operation-commands.ts'
import { Program } from '../torture/program.ts'
import { HttpClient } from './http-client.ts'
import { Inspector } from './inspector.ts'

/** The address of those who prepare an attack, and of those who must not suffer from it. */
export const BYSTANDER = '127.0.0.1'

/** The token of the server under attack. */
export const TOKEN = 'a-token-of-the-server-under-attack'

/** A heap in which there is room for what a server needs and what an attack may add, and not for more. */
const CAPPED_HEAP = ['--max-old-space-size=384', '--inspect=127.0.0.1:0']

/** A process under attack. */
export class Victim implements AsyncDisposable {
  readonly url: string
  readonly #program: Program
  readonly #inspector: Inspector

  private constructor(program: Program, url: string, inspector: Inspector) {
    this.#program = program
    this.url = url
    this.#inspector = inspector
  }

  /** Starts a program of the project and waits for the address that it prints. */
  static async start(
    args: readonly string[],
    pattern: RegExp,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Victim> {
    const program = new Program({ args: [...CAPPED_HEAP, ...args], env })
    const [, debuggerUrl = ''] = await program.printed(/Debugger listening on (ws\S+)/)
    const [, url = ''] = await program.printed(pattern)
    return new Victim(program, url, await Inspector.open(debuggerUrl))
  }

  get port(): number {
    return Number(new URL(this.url).port)
  }

  get isAlive(): boolean {
    return this.#program.ended === undefined
  }

  /** What it has printed so far, and how it ended, for who has to find out why. */
  get output(): string {
    return this.#program.output
  }

  /** How many lines it has logged so far. */
  get logLines(): number {
    return this.output.split('\n').filter((line) => line.startsWith('{')).length
  }

  heldMegabytes(): Promise<number> {
    return this.#inspector.heldMegabytes()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inspector[Symbol.asyncDispose]()
    await this.#program.kill()
  }
}

/** A server with a token, and the mock that it works on: each a process of its own, as in production. */
export class Target implements AsyncDisposable {
  readonly server: Victim
  readonly mock: Victim
  readonly #folder: string

  private constructor(server: Victim, mock: Victim, folder: string) {
    this.server = server
    this.mock = mock
    this.#folder = folder
  }

  static async open(): Promise<Target> {
    const folder = await mkdtemp(join(tmpdir(), 'attacks-'))
    const mock = await Victim.start(
      ['mock-rds/main.ts', '--port', '0', '--timing', 'instant'],
      /mock-rds listens on (http\S+)/,
    )
    const server = await Victim.start(['server/program/main.ts'], /Machine listens on (http\S+?)\/\n/, {
      APP_PORT: '0',
      APP_DATA_DIR: folder,
      APP_ADMIN_TOKEN: TOKEN,
      APP_DEFAULT_POLL_INTERVAL: '1',
      APP_SETTLE_WINDOW: '2',
      RDS_ENDPOINT: mock.url,
      AWS_ACCESS_KEY_ID: 'attacked',
      AWS_SECRET_ACCESS_KEY: 'attacked',
    })
    return new Target(server, mock, folder)
  }

  /** A client of the server, with its token, at an address of its own on this machine. */
  client(address: string): HttpClient {
    return new HttpClient(this.server.url, address, TOKEN)
  }

  /** The commands of a bystander. */
  get commands(): ServerCommands {
    return new ServerCommands(new GraphqlClient(this.server.url, { token: TOKEN, address: BYSTANDER }))
  }

  /** A client of the mock. */
  mockClient(address: string): HttpClient {
    return new HttpClient(this.mock.url, address)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]()
    await this.mock[Symbol.asyncDispose]()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
