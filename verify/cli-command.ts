/** A command of the AWS CLI, taken apart: what to call, with what, and what part of the answer is asked for. */
export interface CliCommand {
  /** The action as the CLI writes it: `delete-db-instance`. */
  readonly action: string
  /** The input as the API takes it. */
  readonly input: Readonly<Record<string, unknown>>
  /** The path of `--query`, if there is one. */
  readonly query?: string
}

/** A command in double quotes whose answer is an argument. */
const NESTED = /"\$\((.*?)\)"/

/** Takes a command of a list of leftovers apart; `run` gives the answer to a command that stands for an argument. */
export async function parseCliCommand(
  command: string,
  run: (command: string) => Promise<string>,
): Promise<CliCommand> {
  const nested = NESTED.exec(command)
  const plain = nested ? command.replace(NESTED, await run(nested[1] ?? '')) : command
  const [, action = '', rest = ''] = /^aws rds (\S+)(.*)$/.exec(plain) ?? []
  const options = new Map(
    [...rest.matchAll(/--(\S+)((?: (?!--)(?:'[^']*'|\S+))*)/g)].map(([, name = '', value = '']) => [
      name,
      value.trim().replaceAll("'", ''),
    ]),
  )
  const query = options.get('query')
  for (const name of ['region', 'query', 'output']) options.delete(name)
  return {
    action,
    input: Object.fromEntries([...options].map(([name, value]) => memberOf(name, value))),
    ...(query !== undefined && { query }),
  }
}

/** One option as a member of the input: flags are true, or false with `no-`. */
function memberOf(name: string, value: string): readonly [string, unknown] {
  if (name === 'filters') {
    const [, filter = '', values = ''] = /^Name=([^,]+),Values=(.*)$/.exec(value) ?? []
    return ['Filters', [{ Name: filter, Values: values.split(',') }]]
  }
  if (name === 'tag-keys') return [camel(name), value.split(' ')]
  if (value !== '') return [camel(name), value]
  return name.startsWith('no-') ? [camel(name.slice(3)), false] : [camel(name), true]
}

/** `db-instance-identifier` as the API writes it: `DBInstanceIdentifier`. */
const camel = (name: string): string =>
  name
    .split('-')
    .map((word) => (word === 'db' ? 'DB' : `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`))
    .join('')

/** The text at a path such as `DBInstances[0].DBInstanceIdentifier`; `None`, as the CLI prints it, when nothing is there. */
export function textAt(answer: unknown, path: string): string {
  const found = path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), answer)
  return found === undefined ? 'None' : String(found)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
