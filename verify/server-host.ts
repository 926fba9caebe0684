import { answerControl } from '#mock-rds/control.ts'
import type { World } from '#mock-rds/world.ts'
import { ShiftedClock } from '#server/adapters/clock/shifted-clock.ts'
import type { ComposedServer, DemoMock, ServerOverrides } from '#server/program/compose.ts'
import { composeServer } from '#server/program/compose.ts'
import type { Environment } from '#server/program/config.ts'
import { readConfig } from '#server/program/config.ts'
import type { ErrorLog } from './error-log.ts'
import type { Dialect } from './modes/dialect-proxy.ts'
import type { Mode, ModeParts } from './modes/mode.ts'
import { CREDENTIALS } from './modes/mode.ts'

/** How the server of a scenario is set up; what is left out is as in a usual installation. */
export interface ServerSettings {
  readonly isAutoResume?: boolean
  /** Whether what stays in production keeps the tag of the operation that made it. */
  readonly keepsOperationTag?: boolean
  /** For how many days operations that ended stay in the lists. */
  readonly keepEndedDays?: number
  /** Whether the server may reset the mock, as in a demo. */
  readonly isDemo?: boolean
  /** Whether the server looks for credentials where a usual installation does, instead of being given some. */
  readonly isFindingCredentials?: boolean
  /** How far the date of the server's machine is ahead of AWS's, in milliseconds. */
  readonly aheadMs?: number
  /** Whether the server looks after changes, executions and turns as often as in an installation. */
  readonly looksOften?: boolean
  /** What the table sees of the server, where it is an older or a newer program. */
  readonly dialect?: Dialect
  /** More of the environment of the server. */
  readonly environment?: Environment
  /** Whether the server tells Slack, which a scenario then has to stand in for. */
  readonly tellsSlack?: boolean
}

/** What the server of a demo can do with its mock. */
const demoOf = (world: World): DemoMock => ({
  control: (request) => answerControl(world, request),
  reset: () => world.reset(),
})

/** The real server in one of its modes: started, closed, killed and started again. */
export class ServerHost {
  readonly #mode: Mode
  readonly #parts: ModeParts
  readonly #settings: ServerSettings
  readonly #log: ErrorLog
  #server: ComposedServer | undefined
  #ids = 0
  #published: ReadonlyMap<string, number> = new Map()

  constructor(mode: Mode, parts: ModeParts & { readonly log: ErrorLog }, settings: ServerSettings) {
    this.#mode = mode
    this.#parts = parts
    this.#log = parts.log
    this.#settings = settings
  }

  /** Starts a server; gives its address. Rejects as the server does when it cannot start. */
  async boot(settings: ServerSettings = this.#settings): Promise<string> {
    const server = await this.compose(settings)
    this.#server = server
    this.#mode.attach(server)
    server.bus.subscribe(({ operationId, revision, kind }) => {
      const published = new Map(this.#published)
      if (kind === 'removed') published.delete(operationId)
      else published.set(operationId, revision)
      this.#published = published
    })
    return server.url
  }

  /** Composes one more server on the same operations. */
  compose(settings: ServerSettings = this.#settings): Promise<ComposedServer> {
    const { rds, clock } = this.#parts
    const {
      isAutoResume = true,
      keepEndedDays,
      isDemo = false,
      keepsOperationTag = false,
      isFindingCredentials = false,
      tellsSlack = false,
    } = settings
    const { aheadMs = 0, looksOften = false } = { ...this.#settings, ...settings }
    const config = readConfig({
      ...this.#mode.environment,
      ...settings.environment,
      APP_AUTO_RESUME: String(isAutoResume),
      APP_KEEP_OPERATION_TAG: String(keepsOperationTag),
      ...(keepEndedDays !== undefined && { APP_KEEP_ENDED_DAYS: String(keepEndedDays) }),
      ...(tellsSlack && { APP_SLACK_TOKEN: 'xoxb-verify', APP_SLACK_CHANNEL: '#maintenance' }),
    })
    const overrides: ServerOverrides = {
      clock: aheadMs === 0 ? clock : new ShiftedClock(clock, aheadMs),
      log: this.#log,
      newId: () => `${String(++this.#ids).padStart(8, '0')}verify`,
      ...(!isFindingCredentials && { credentials: CREDENTIALS }),
      maxReadAttempts: 1,
      hasNoReadPace: true,
      adviceLimitMs: Number.POSITIVE_INFINITY,
      ...this.#mode.overridesFor({ looksOften, dialect: settings.dialect }),
      ...(isDemo && { demo: demoOf(rds.world) }),
    }
    return composeServer(config, overrides)
  }

  /** Ends the server in order. */
  async close(): Promise<void> {
    await this.#take()?.close()
  }

  /** Ends the server, and whatever else drives operations, as a crash would. */
  async kill(): Promise<void> {
    this.#mode.kill()
    await this.#take()?.kill()
  }

  /** From now on nothing can be written, or it can again. */
  refuseWrites(isRefusing: boolean): void {
    this.#mode.refuseWrites(isRefusing)
  }

  /** How many operations are worked on at this moment. */
  get awake(): number {
    const { runner, hosting, retention } = this.#server ?? {}
    return (runner?.awake ?? 0) + (hosting?.awake ?? 0) + (retention?.awake ?? 0) + this.#mode.awake
  }

  /** How many requests the server can answer only when time passes, or when something outside of it happens. */
  get waiting(): number {
    return this.#server?.hosting.waiting ?? 0
  }

  /** The server that runs. */
  get server(): ComposedServer {
    if (!this.#server) throw new Error('No server is running.')
    return this.#server
  }

  /** The address of the server that runs. */
  get url(): string {
    return this.server.url
  }

  /** Whether the server has published a change that is still to be heard. */
  get isTelling(): boolean {
    return this.#server?.bus.isTelling ?? false
  }

  /** The latest revision of each operation that the server said exists. */
  get published(): ReadonlyMap<string, number> {
    return this.#published
  }

  /** What was written to a log as an error. */
  get errors(): readonly string[] {
    return this.#log.errors
  }

  #take(): ComposedServer | undefined {
    const server = this.#server
    this.#server = undefined
    this.#published = new Map()
    this.#mode.attach(undefined)
    return server
  }
}
