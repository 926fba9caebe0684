import type { MockRds } from '#mock-rds/server.ts'
import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Log } from '#server/ports/log.ts'
import type { ComposedServer, ServerOverrides } from '#server/program/compose.ts'
import type { Environment } from '#server/program/config.ts'
import type { Dialect } from './dialect-proxy.ts'

/** How operations are hosted: by the server itself, or by Step Functions. */
export const HostKind = { LOCAL: 'local', STEPFN: 'stepfn' } as const
export type HostKind = (typeof HostKind)[keyof typeof HostKind]

/** Whether a text names a host. */
export const isHostKind = (text: string): text is HostKind => Object.values<string>(HostKind).includes(text)

/** What a mode is opened on. */
export interface ModeParts {
  readonly rds: MockRds
  readonly clock: VirtualClock
  readonly log: Log
}

/** Why an operation is in the archive, and who brought it there. */
export interface Archived {
  readonly because: unknown
  readonly by: unknown
}

/** How a server goes about it. */
export interface Pace {
  /** Whether it looks after changes, executions and turns as often as in an installation. */
  readonly looksOften: boolean
  /** What the table sees of it; this very program unless given. */
  readonly dialect: Dialect | undefined
}

/** Where the server of a scenario keeps operations, and who drives them. It outlives the server. */
export interface Mode extends AsyncDisposable {
  /** What the server of this mode has in its environment. */
  readonly environment: Environment
  /** What is put in the place of what a usual installation has. */
  overridesFor(pace: Pace): ServerOverrides
  /** How much is being done outside of the server at this moment. */
  readonly awake: number
  /** Says which server runs, if one does. */
  attach(server: ComposedServer | undefined): void
  /** Ends as in a crash what drives operations outside of the server. */
  kill(): void
  /** Writes a stored operation as a newer version of the program would; gives what writes it back as it was. */
  writeAsNewer(operationId: string): Promise<() => Promise<void>>
  /** Undefined when the operation is not in the archive. */
  archived(operationId: string): Promise<Archived | undefined>
  /** From now on nothing can be written, or it can again. */
  refuseWrites(isRefusing: boolean): void
}

/** The settings of a usual installation, except that it polls seldom, so that hours of virtual time cost a second of real time. */
export const COMMON: Environment = {
  APP_PORT: '0',
  APP_DEFAULT_POLL_INTERVAL: '120',
  APP_SETTLE_WINDOW: '60',
}

/** What the mock takes for credentials. */
export const CREDENTIALS = { accessKeyId: 'verify', secretAccessKey: 'verify' }
