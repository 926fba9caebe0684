const GROUPS = { both: ['cluster', 'instance'], cluster: ['cluster'], instance: ['instance'] } as const
const APPLY_TYPES = ['static', 'dynamic'] as const
const DATA_TYPES = ['string', 'integer', 'boolean', 'float', 'list'] as const

/** One parameter of an engine. */
export interface ParameterMeta {
  readonly name: string
  /** The kinds of parameter group that hold it. */
  readonly groups: readonly (typeof GROUPS)['both'][number][]
  readonly applyType: 'static' | 'dynamic'
  readonly dataType: 'string' | 'integer' | 'boolean' | 'float' | 'list'
  readonly allowed?: string
  readonly default?: string
  /** The default of families from a major version on, where it is another one. */
  readonly later?: { readonly from: number; readonly default: string } | undefined
  readonly isModifiable: boolean
  /** First and last major version that has it; open when absent. */
  readonly since?: number
  readonly until?: number
}

/**
 * Reads a table of parameters, one a line: name, groups (both, cluster, instance), apply type, data type, allowed values,
 * default (`-` for none of either), then `since=` and `until=` major versions, `from=` a major version and the default that
 * families have from it on (`from=17:1`), and `fixed` for one that cannot be changed.
 */
export function readParameterTable(text: string): readonly ParameterMeta[] {
  return text.trim().split('\n').map(readLine)
}

function readLine(line: string): ParameterMeta {
  const [name = '', groups, applyType, dataType, allowed, initial, ...notes] = line.split(' ')
  const since = noted(notes, 'since=')
  const until = noted(notes, 'until=')
  const later = laterDefault(notes)
  return {
    name,
    groups: GROUPS[oneOf(['both', 'cluster', 'instance'] as const, groups, line)],
    applyType: oneOf(APPLY_TYPES, applyType, line),
    dataType: oneOf(DATA_TYPES, dataType, line),
    ...(allowed !== undefined && allowed !== '-' && { allowed }),
    ...(initial !== undefined && initial !== '-' && { default: initial }),
    isModifiable: !notes.includes('fixed'),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(later && { later }),
  }
}

function laterDefault(notes: readonly string[]): ParameterMeta['later'] {
  const [, major, value] =
    notes.map((note) => /^from=([\d.]+):(.+)$/.exec(note)).find((match) => match !== null) ?? []
  return major === undefined || value === undefined ? undefined : { from: Number(major), default: value }
}

function noted(notes: readonly string[], prefix: string): number | undefined {
  const note = notes.find((candidate) => candidate.startsWith(prefix))
  return note === undefined ? undefined : Number(note.slice(prefix.length))
}

function oneOf<T extends string>(choices: readonly T[], text: string | undefined, line: string): T {
  const choice = choices.find((candidate) => candidate === text)
  if (choice === undefined)
    throw new Error(`Parameter table: ${text} is none of ${choices.join(', ')} in "${line}"`)
  return choice
}
