import type { EngineSettings } from '../../engine/settings.ts'
import type { SharedSettings } from '../../ports/shared-settings.ts'

/** The settings that a server and the function have in common. */
export type OwnSettings = Pick<SharedSettings, 'invocationMs' | 'pollIntervalMs' | 'settleWindowMs'> & {
  /** The newest format of operations that this program can read. */
  readonly formatVersion: number
}

/** What a setting is called in the environment. */
const NAMES = {
  invocationMs: 'APP_STEPFN_INVOCATION_TIMEOUT',
  pollIntervalMs: 'APP_DEFAULT_POLL_INTERVAL',
  settleWindowMs: 'APP_SETTLE_WINDOW',
} as const

const isName = (name: string): name is keyof typeof NAMES => name in NAMES

/**
 * The settings of this server, held against those that the function has written to the table. While they differ, the
 * longer times count here, which is safe for either; and whoever looks after the server is told.
 */
export class FunctionSettings implements EngineSettings {
  readonly #own: OwnSettings
  readonly #read: () => Promise<SharedSettings | undefined>
  #ofFunction: SharedSettings | undefined

  constructor(own: OwnSettings, read: () => Promise<SharedSettings | undefined>) {
    this.#own = own
    this.#read = read
  }

  /** Reads those of the function. Rejects with a `StorageError`. */
  async look(): Promise<void> {
    this.#ofFunction = await this.#read()
  }

  /** The longest that an invocation can live, as far as the server and the function say. */
  get invocationMs(): number {
    return this.#longer('invocationMs')
  }

  get pollIntervalMs(): number {
    return this.#own.pollIntervalMs
  }

  /** A call can leave as late as its invocation ends, so the window is as much longer. */
  get settleWindowMs(): number {
    return this.#longer('settleWindowMs') + this.invocationMs
  }

  /** What differs and what to do about it; undefined when nothing does, or when no function has taken a turn yet. */
  get problem(): string | undefined {
    const ofFunction = this.#ofFunction
    if (!ofFunction) return undefined
    const differences = Object.keys(NAMES)
      .filter(isName)
      .filter((name) => this.#own[name] !== ofFunction[name])
      .map(
        (name) => `${NAMES[name]} is ${seconds(this.#own[name])} here and ${seconds(ofFunction[name])} there`,
      )
    const texts = [
      ...(differences.length === 0
        ? []
        : [
            `This server and the Lambda function (version ${ofFunction.functionVersion}) have different settings: ${differences.join('; ')}. Set the variables of this server to those values and start it again.`,
          ]),
      ...(ofFunction.formatVersion > this.#own.formatVersion
        ? [
            `The Lambda function (version ${ofFunction.functionVersion}) writes operations in format ${ofFunction.formatVersion}, and this server reads no format after ${this.#own.formatVersion}: it cannot show or pause them. Update this server.`,
          ]
        : []),
    ]
    return texts.length === 0 ? undefined : texts.join(' ')
  }

  #longer(name: keyof typeof NAMES): number {
    return Math.max(this.#own[name], this.#ofFunction?.[name] ?? 0)
  }
}

const seconds = (ms: number): string => `${ms / 1000} s`
