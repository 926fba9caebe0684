import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** How a program of the project is started. */
export interface ProgramOptions {
  /** Options of Node, the script relative to the root of the project, and its arguments. */
  readonly args: readonly string[]
  /** The whole environment, but for the path, the home and where Node keeps what it compiled. */
  readonly env?: Readonly<Record<string, string>>
}

/** How a program ended. */
export interface Exit {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process of its own, started by us and ended by us, by its process id; at the latest when we end ourselves. */
export class Program {
  readonly #child: ChildProcess
  readonly #exit: Promise<Exit>
  #ended: Exit | undefined
  #output = ''

  constructor({ args, env = {} }: ProgramOptions) {
    this.#child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const take = (chunk: Buffer): void => {
      this.#output += chunk.toString()
    }
    this.#child.stdout?.on('data', take)
    this.#child.stderr?.on('data', take)
    const endWithUs = (): boolean => this.#child.kill('SIGKILL')
    process.once('exit', endWithUs)
    this.#exit = once(this.#child, 'exit').then(() => {
      process.off('exit', endWithUs)
      const { exitCode: code, signalCode: signal } = this.#child
      this.#ended = { code, signal }
      return this.#ended
    })
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The program could not be started.')
    return this.#child.pid
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.#output
  }

  /** How it ended, by itself or by us; undefined while it runs. */
  get ended(): Exit | undefined {
    return this.#ended
  }

  /** What it prints first that matches. Rejects with its output when it ends before. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>()
    const look = (): void => {
      const match = pattern.exec(this.#output)
      if (match) resolve(match)
    }
    this.#child.stdout?.on('data', look)
    this.#child.stderr?.on('data', look)
    look()
    void this.#exit.then(() =>
      reject(new Error(`It ended before it printed ${String(pattern)}:\n${this.#output}`)),
    )
    try {
      return await promise
    } finally {
      this.#child.stdout?.off('data', look)
      this.#child.stderr?.off('data', look)
    }
  }

  /** Sends a message; resolves with the answer to it. */
  async ask(message: object): Promise<unknown> {
    const answer = once(this.#child, 'message')
    this.#child.send(message)
    const [answered]: unknown[] = await answer
    return answered
  }

  /** Ends it at once, without a chance to do anything about it. */
  kill(): Promise<Exit> {
    return this.#stop('SIGKILL')
  }

  /** Asks it to end. */
  end(): Promise<Exit> {
    return this.#stop('SIGTERM')
  }

  #stop(signal: NodeJS.Signals): Promise<Exit> {
    if (this.#ended === undefined) this.#child.kill(signal)
    return this.#exit
  }
}
