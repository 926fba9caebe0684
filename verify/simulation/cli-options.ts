import { parseArgs } from 'node:util'
import { HostKind, isHostKind } from '../modes/mode.ts'
import { wholeNumber } from '../whole-number.ts'

/** How the program was called. */
export interface CliOptions {
  /** What random runs are played on: one server with a folder, or several machines that share a table. */
  readonly host: HostKind
  /** How many random runs. */
  readonly runs: number
  /** Of the first hundred random runs; each further hundred has the next one. */
  readonly seed: number
  /** Goes straight to one random run, as a failure names it. */
  readonly path: string | undefined
  /** A file with a plan, or with a failure that holds one. */
  readonly plan: string | undefined
  /** Every point, fault, interference and command of every base, besides the random runs. */
  readonly isExhaustive: boolean
  /** The same, and the runs that repeat others. */
  readonly isFull: boolean
  /** Whether the checker finds the bugs that are put into the code for it. */
  readonly isBugs: boolean
  /** Only the bugs with this in their name. */
  readonly filter: string
  readonly json: string | undefined
}

/** How to call the program. */
export const USAGE = `Usage: npm run simulate -- [options]
  --host HOST    random runs on one server (local), or on several machines (stepfn); local unless given
  --runs N       so many random runs (1000 unless given)
  --seed S       the seed of the first hundred runs (1); each further hundred has the next one
  --path P       with --seed: only the one run that a failure named
  --plan FILE    only the run of a plan, as a failure was written down
  --exhaustive   also every crash point, fault, interference and command, one at a time, of every operation on every topology;
                 on several machines every operation with each difference between them, one at a time
  --full         the same with every run that repeats another one by all that is known: two to three times as many
  --bugs         only whether each bug that is put into the code is found
  --filter TEXT  with --bugs: only those with this text in their name
  --json FILE    write counts, coverage and failures as JSON
  --help         show this
`

/** Reads the command line. Throws an error that says what is wrong with it. */
export function cliOptions(args: readonly string[]): CliOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: 'string', default: HostKind.LOCAL },
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      path: { type: 'string' },
      plan: { type: 'string' },
      exhaustive: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      bugs: { type: 'boolean', default: false },
      filter: { type: 'string', default: '' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const { host, path, plan, exhaustive, full, bugs, filter, json } = values
  if (!isHostKind(host))
    throw new Error(`--host must be ${Object.values(HostKind).join(' or ')}, not "${host}".`)
  return {
    host,
    runs: wholeNumber('runs', values.runs),
    seed: wholeNumber('seed', values.seed),
    path,
    plan,
    isExhaustive: exhaustive || full,
    isFull: full,
    isBugs: bugs,
    filter,
    json,
  }
}
