import { parseArgs } from 'node:util'

/** How the program was called. */
export interface CliOptions {
  /** Only scenarios with this text in their name. */
  readonly filter: string
  readonly isList: boolean
  readonly json: string | undefined
  readonly junit: string | undefined
  readonly isVerbose: boolean
}

/** How to call the program. */
export const USAGE = `Usage: npm run verify -- [options]
  --filter TEXT  only scenarios with this text in their name
  --list         only list them
  --json FILE    write the outcomes as JSON
  --junit FILE   write the outcomes as JUnit XML
  --verbose      say of each what it proves
  --help         show this
`

/** Reads the command line. Throws Node's own error, which says what is wrong with it. */
export function cliOptions(args: readonly string[]): CliOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      filter: { type: 'string', default: '' },
      list: { type: 'boolean', default: false },
      json: { type: 'string' },
      junit: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const { filter, list, json, junit, verbose } = values
  return { filter: filter.toLowerCase(), isList: list, json, junit, isVerbose: verbose }
}
