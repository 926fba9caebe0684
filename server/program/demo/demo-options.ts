import { parseArgs } from 'node:util'

/** How the demo was asked to run. */
export interface DemoOptions {
  readonly port: number
  readonly mockPort: number
  /** How long every change on the mock takes at least. */
  readonly baseWaitMs: number
  /** How much longer it may take, by chance. */
  readonly randomRangeMs: number
  /** Undefined for a folder that is removed at the end. */
  readonly dataDir: string | undefined
  readonly isVerbose: boolean
  /** Whether Step Functions drives operations, and DynamoDB keeps them, both on this machine. */
  readonly isStepfn: boolean
}

/** How to call the demo. */
export const DEMO_USAGE = `Usage: npm run demo -- [options]
  --port N               port of the web UI and the API (default 8080; 0 takes any free one)
  --mock-port N          port of the mock of RDS (default 9080)
  --base-wait-ms N       how long every change takes on the mock at least (default 500)
  --random-range-ms N    how much longer it may take, by chance (default 200)
  --fast                 as fast as can still be watched: 20 ms, and up to 10 ms more
  --data-dir DIR         where operations are kept; a folder that is removed at the end unless given
  --verbose              log everything
  --stepfn               Step Functions drives operations: the same as npm run stepfn:demo
  --help                 show this
`

/** A command line that cannot be understood, in one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const MAX_PORT = 65_535
const MAX_WAIT_MS = 3_600_000

/** Reads the command line. Throws a `UsageError`. */
export function demoOptions(args: readonly string[]): DemoOptions | 'help' {
  const given = parsed(args)
  if (given.help) return 'help'
  const usual = given.fast ? { base: '20', range: '10' } : { base: '500', range: '200' }
  return {
    port: whole('--port', given.port, MAX_PORT),
    mockPort: whole('--mock-port', given['mock-port'], MAX_PORT),
    baseWaitMs: whole('--base-wait-ms', given['base-wait-ms'] ?? usual.base, MAX_WAIT_MS),
    randomRangeMs: whole('--random-range-ms', given['random-range-ms'] ?? usual.range, MAX_WAIT_MS),
    dataDir: given['data-dir'],
    isVerbose: given.verbose,
    isStepfn: given.stepfn,
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '8080' },
        'mock-port': { type: 'string', default: '9080' },
        'base-wait-ms': { type: 'string' },
        'random-range-ms': { type: 'string' },
        fast: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        verbose: { type: 'boolean', default: false },
        stepfn: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function whole(option: string, text: string, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new UsageError(`${option} must be a whole number from 0 to ${most}, not "${text}".`)
}
