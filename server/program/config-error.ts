/** One variable, or file of variables, that the server cannot start with. */
export interface ConfigProblem {
  /** The variable or the file. */
  readonly name: string
  /** Its value as it may be shown; undefined when it is not set. */
  readonly value: string | undefined
  /** What is expected of it, as a sentence without a full stop. */
  readonly allowed: string
}

/** The environment cannot be used. Carries every problem, so that all of them can be repaired at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    super(['The configuration cannot be used:', ...problems.map(lineOf)].join('\n'))
    this.problems = problems
  }
}

const lineOf = ({ name, value, allowed }: ConfigProblem): string =>
  `  ${name} ${value === undefined ? 'is not set' : `is ${value}`}: ${allowed}.`
