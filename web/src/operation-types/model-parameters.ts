/** The parameters of an operation that another one is to be like, as the API gives them. */
export interface ModelParameters {
  /** Empty when there is none. */
  readonly text: (name: string) => string
  readonly flag: (name: string, usual: boolean) => boolean
  readonly list: <T>(name: string, usual: T) => readonly string[] | T
  /** A number as a text, as it is typed. */
  readonly number: (name: string, usual: string) => string
}

/** Reads the JSON of an operation's parameters. */
export function modelParameters(json: unknown): ModelParameters {
  const asked = isObject(json) ? json : {}
  return {
    text: (name) => (typeof asked[name] === 'string' ? asked[name] : ''),
    flag: (name, usual) => (typeof asked[name] === 'boolean' ? asked[name] : usual),
    list: (name, usual) => (Array.isArray(asked[name]) ? asked[name].map(String) : usual),
    number: (name, usual) => (typeof asked[name] === 'number' ? String(asked[name]) : usual),
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
