/** How a program reads its command line. */
interface Program<Options extends object> {
  /** Throws an error that says what is wrong. */
  readonly read: (args: readonly string[]) => Options | 'help'
  readonly usage: string
}

/** What a program was called with. Otherwise all is said already, and this is the exit code: 2 when it was called wrongly. */
export function calledWith<Options extends object>(
  args: readonly string[],
  { read, usage }: Program<Options>,
): Options | 0 | 2 {
  try {
    const options = read(args)
    if (options !== 'help') return options
    process.stdout.write(usage)
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return 2
  }
}
