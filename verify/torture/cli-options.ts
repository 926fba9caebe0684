import { parseArgs } from 'node:util'
import { wholeNumber } from '../whole-number.ts'

/** How the program was called. */
export interface CliOptions {
  readonly rounds: number
  readonly machines: number
  readonly reconnects: number
  readonly outageSeconds: number
  readonly seed: number
  /** The names of the tortures to inflict; all when there is none. */
  readonly only: readonly string[]
  readonly isList: boolean
  readonly json: string | undefined
}

/** How to call the program. */
export const USAGE = `Usage: npm run torture -- [options]
  --rounds N      kill the server so many times (200 unless given)
  --machines N    so many runs on several machines (50)
  --reconnects N  cut subscribers off so many times (2000)
  --outage S      AWS cannot be reached for so many seconds each time (60)
  --seed S        what chance follows from (1)
  --only NAME     only this torture; given again, also the other
  --list          only list them
  --json FILE     write counts and figures as JSON
  --help          show this
`

/** Reads the command line. Throws an error that says what is wrong with it. */
export function cliOptions(args: readonly string[]): CliOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '200' },
      machines: { type: 'string', default: '50' },
      reconnects: { type: 'string', default: '2000' },
      outage: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  return {
    rounds: wholeNumber('rounds', values.rounds, 1),
    machines: wholeNumber('machines', values.machines, 1),
    reconnects: wholeNumber('reconnects', values.reconnects, 1),
    outageSeconds: wholeNumber('outage', values.outage, 1),
    seed: wholeNumber('seed', values.seed, 1),
    only: values.only,
    isList: values.list,
    json: values.json,
  }
}
