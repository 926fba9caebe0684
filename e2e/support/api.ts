/** The part of an operation that tests look at. */
export interface ApiOperation {
  readonly id: string
  readonly state: string
  readonly clusterId: string
  readonly steps: readonly { readonly title: string; readonly state: string }[]
}

/** Talks to the API of a server, as another client than the page. */
export class Api {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** Sends a document; rejects with the server's own words when it refuses. */
  async send(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', 'x-actor': 'another' },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = await response.json()
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }

  /** Creates an operation; gives its id. */
  async create(clusterId: string, spec: object, more: object = {}): Promise<string> {
    const { createOperation } = await this.send(
      'mutation ($input: CreateOperationInput!) { createOperation(input: $input) { id } }',
      { input: { clusterId, spec, ...more } },
    )
    return idOf(createOperation)
  }

  async start(id: string): Promise<void> {
    await this.send('mutation ($id: ID!) { startOperation(id: $id) { id } }', { id })
  }

  async resume(id: string, action: string): Promise<void> {
    await this.send(
      'mutation ($id: ID!, $action: ResumeAction!) { resumeOperation(id: $id, action: $action) { id } }',
      { id, action },
    )
  }

  async state(id: string): Promise<string> {
    const { operation } = await this.send('query ($id: ID!) { operation(id: $id) { state } }', { id })
    return textIn(operation, 'state')
  }

  /** Ends everything that is under way, so that every cluster is free. */
  async endAll(): Promise<void> {
    for (const id of await this.#idsIn('RUNNING', 'ROLLING_BACK')) {
      await this.send('mutation ($id: ID!) { pauseOperation(id: $id) { id } }', { id }).catch(() => {
        // It ended, or paused, by itself in the meantime.
      })
    }
    for (const id of await this.#idsIn('PAUSED')) await this.resume(id, 'ABORT')
  }

  async #idsIn(...states: readonly string[]): Promise<readonly string[]> {
    const { operations } = await this.send(
      'query ($filter: OperationFilter) { operations(filter: $filter, first: 200) { edges { node { id } } } }',
      { filter: { states } },
    )
    return edgesOf(operations).map(({ node }) => idOf(node))
  }
}

const idOf = (value: unknown): string => textIn(value, 'id')

function textIn(value: unknown, key: string): string {
  const text = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  if (typeof text !== 'string') throw new Error(`The answer has no ${key}: ${JSON.stringify(value)}`)
  return text
}

function edgesOf(value: unknown): readonly { readonly node: unknown }[] {
  const edges = typeof value === 'object' && value !== null ? Reflect.get(value, 'edges') : undefined
  if (!Array.isArray(edges)) throw new Error(`The answer has no edges: ${JSON.stringify(value)}`)
  return edges
}
