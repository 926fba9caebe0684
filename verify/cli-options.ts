import { parseArgs } from 'node:util'
import { HostKind, isHostKind } from './modes/mode.ts'

/** How the program was called. */
export interface CliOptions {
  /** Only scenarios with one of these texts in their name; all when there is none. */
  readonly filters: readonly string[]
  /** Who drives operations. */
  readonly host: HostKind
  /** How far the date of the server's machine is ahead of that of AWS, in milliseconds. */
  readonly aheadMs: number
  readonly isList: boolean
  /** Whether what the scenarios need of AWS becomes their budget. */
  readonly isRecordingCalls: boolean
  readonly json: string | undefined
  readonly junit: string | undefined
  readonly isVerbose: boolean
}

/** How to call the program. */
export const USAGE = `Usage: npm run verify -- [options]
  --filter TEXT  only scenarios with this text in their name; given again, also those with the other
  --host HOST    who drives operations: local (the server itself) or stepfn (Step Functions); local unless given
  --ahead S      with --host stepfn: the date of the server is so many seconds ahead of AWS (negative: behind)
  --list         only list them
  --record-calls write down how many calls to AWS each scenario needs, as its budget (verify/call-budgets.json)
  --json FILE    write the outcomes as JSON
  --junit FILE   write the outcomes as JUnit XML
  --verbose      say of each what it proves
  --help         show this
`

/** Reads the command line. Throws an error that says what is wrong with it. */
export function cliOptions(args: readonly string[]): CliOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      filter: { type: 'string', multiple: true, default: [] },
      host: { type: 'string', default: HostKind.LOCAL },
      ahead: { type: 'string', default: '0' },
      list: { type: 'boolean', default: false },
      'record-calls': { type: 'boolean', default: false },
      json: { type: 'string' },
      junit: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const { filter, host, ahead, list, json, junit, verbose } = values
  if (!/^-?\d+$/.test(ahead)) throw new Error(`--ahead takes a whole number of seconds, not "${ahead}".`)
  if (!isHostKind(host))
    throw new Error(`--host must be ${Object.values(HostKind).join(' or ')}, not "${host}".`)
  const isRecordingCalls = values['record-calls']
  if (isRecordingCalls && ahead !== '0') throw new Error('--record-calls does not go with --ahead.')
  return {
    filters: filter.map((text) => text.toLowerCase()),
    host,
    aheadMs: Number(ahead) * 1000,
    isList: list,
    isRecordingCalls,
    json,
    junit,
    isVerbose: verbose,
  }
}
