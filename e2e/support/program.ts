import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A program of the project that was started. */
export interface Program {
  /** The first thing that it printed that matched. */
  readonly match: RegExpExecArray
  /** Has it hang: it keeps its connections and answers nothing. */
  freeze(): void
  /** Lets it go on after that. */
  thaw(): void
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  /** Asks it to end and waits until it has. */
  end(): Promise<void>
}

/** Starts a program and waits until it prints what it is known by. Rejects with its output when it ends before. */
export async function startProgram(
  args: readonly string[],
  isReady: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<Program> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const match = await readiness(child, isReady, args)
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
  }
  return {
    match,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    kill: () => stop('SIGKILL'),
    end: () => stop('SIGTERM'),
  }
}

function readiness(child: ChildProcess, isReady: RegExp, args: readonly string[]): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const match = isReady.exec(output)
      if (match) resolve(match)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', () =>
      reject(new Error(`node ${args.join(' ')} ended before it was ready:\n${output}`)),
    )
  })
}
