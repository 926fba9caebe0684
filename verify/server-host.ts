import { rename, writeFile } from 'node:fs/promises'
import { answerControl } from '#mock-rds/control.ts'
import type { MockRds } from '#mock-rds/server.ts'
import type { World } from '#mock-rds/world/world.ts'
import type { ComposedServer, DemoMock, ServerOverrides } from '#server/compose.ts'
import { composeServer } from '#server/compose.ts'
import { readConfig } from '#server/config.ts'
import type { VirtualClock } from '#server/host/virtual-clock.ts'
import type { Log } from '#server/model/log-port.ts'
import { nodeDisk } from '#server/storage/node-disk.ts'

/** How the server of a scenario is set up; what is left out is as in a usual installation. */
export interface ServerSettings {
  readonly isAutoResume?: boolean
  /** Whether the server may reset the mock, as in a demo. */
  readonly isDemo?: boolean
  readonly slack?: { readonly token: string; readonly channel: string; readonly apiUrl: string }
}

/** How often a step is asked while it waits: seldom, so that hours of virtual time cost a second of real time. */
const POLL_SECONDS = 120

/** The settle window of a usual installation. */
const SETTLE_SECONDS = 60

const CREDENTIALS = { accessKeyId: 'verify', secretAccessKey: 'verify' }

/** What the server of a demo can do with its mock. */
const demoOf = (world: World): DemoMock => ({
  control: (request) => answerControl(world, request),
  reset: () => world.reset(),
})

/** The real server on a data folder: started, closed, killed and started again. */
export class ServerHost {
  readonly #dataDir: string
  readonly #rds: MockRds
  readonly #clock: VirtualClock
  readonly #settings: ServerSettings
  #server: ComposedServer | undefined
  #ids = 0
  #published: ReadonlyMap<string, number> = new Map()
  #isDiskFull = false
  #errors: readonly string[] = []

  constructor(dataDir: string, rds: MockRds, clock: VirtualClock, settings: ServerSettings) {
    this.#dataDir = dataDir
    this.#rds = rds
    this.#clock = clock
    this.#settings = settings
  }

  /** Starts a server; gives its address. Rejects as the server does when it cannot start. */
  async boot(settings: ServerSettings = this.#settings): Promise<string> {
    const server = await this.compose(settings)
    this.#server = server
    server.bus.subscribe(({ operationId, revision, kind }) => {
      const published = new Map(this.#published)
      if (kind === 'removed') published.delete(operationId)
      else published.set(operationId, revision)
      this.#published = published
    })
    return server.url
  }

  /** Composes one more server on the same data folder. */
  compose(
    { isAutoResume = true, isDemo = false, slack }: ServerSettings = this.#settings,
  ): Promise<ComposedServer> {
    const config = readConfig({
      APP_PORT: '0',
      APP_DATA_DIR: this.#dataDir,
      APP_AUTO_RESUME: String(isAutoResume),
      APP_DEFAULT_POLL_INTERVAL: String(POLL_SECONDS),
      APP_SETTLE_WINDOW: String(SETTLE_SECONDS),
      RDS_ENDPOINT: this.#rds.url,
      ...(slack && { APP_SLACK_TOKEN: slack.token, APP_SLACK_CHANNEL: slack.channel }),
    })
    const overrides: ServerOverrides = {
      clock: this.#clock,
      log: this.#log,
      newId: () => `${String(++this.#ids).padStart(8, '0')}verify`,
      credentials: CREDENTIALS,
      maxReadAttempts: 1,
      disk: { ...nodeDisk, replace: (path, text) => this.#write(path, text) },
      ...(slack && { slackApiUrl: slack.apiUrl }),
      ...(isDemo && { demo: demoOf(this.#rds.world) }),
    }
    return composeServer(config, overrides)
  }

  /** Ends the server in order. */
  async close(): Promise<void> {
    await this.#take()?.close()
  }

  /** Ends the server as a crash would. */
  async kill(): Promise<void> {
    await this.#take()?.kill()
  }

  /** From now on nothing can be written, or it can again. */
  fillDisk(isFull: boolean): void {
    this.#isDiskFull = isFull
  }

  /** How many operations the server works on at this moment. */
  get awake(): number {
    return this.#server?.runner.awake ?? 0
  }

  /** The address of the server that runs. */
  get url(): string {
    if (!this.#server) throw new Error('No server is running.')
    return this.#server.url
  }

  /** The latest revision of each operation that the server said exists. */
  get published(): ReadonlyMap<string, number> {
    return this.#published
  }

  /** What servers wrote to their log as an error. */
  get errors(): readonly string[] {
    return this.#errors
  }

  #take(): ComposedServer | undefined {
    const server = this.#server
    this.#server = undefined
    this.#published = new Map()
    return server
  }

  async #write(path: string, text: string): Promise<void> {
    if (this.#isDiskFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    // Without waiting for the disk: no power is cut here, and servers that are killed leave what they wrote.
    await writeFile(`${path}.tmp`, text)
    await rename(`${path}.tmp`, path)
  }

  readonly #log: Log = {
    info: () => {},
    warn: () => {},
    error: (details, message) => {
      const error = 'err' in details && details.err instanceof Error ? ` ${details.err.stack}` : ''
      this.#errors = [...this.#errors, `${message}${error}`]
    },
  }
}
