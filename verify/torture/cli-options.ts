import { parseArgs } from 'node:util'

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
  --reconnects N  cut subscribers off so many times (10000)
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
      reconnects: { type: 'string', default: '10000' },
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
    rounds: wholeNumber('--rounds', values.rounds),
    machines: wholeNumber('--machines', values.machines),
    reconnects: wholeNumber('--reconnects', values.reconnects),
    outageSeconds: wholeNumber('--outage', values.outage),
    seed: wholeNumber('--seed', values.seed),
    only: values.only,
    isList: values.list,
    json: values.json,
  }
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value > 0 && Number.isSafeInteger(value)) return value
  throw new Error(`${option} takes a whole number above 0, not ${JSON.stringify(text)}.`)
}
