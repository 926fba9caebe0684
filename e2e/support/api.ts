import { expect } from '@playwright/test'

/** Talks to the API of a server, as another client than the page. */
export class Api {
  readonly #url: string
  readonly #actor: string

  /** Gives its commands under a name. */
  constructor(url: string, actor = 'another') {
    this.#url = url
    this.#actor = actor
  }

  /** Sends a document; rejects with the server's own words when it refuses. */
  async send(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', 'x-actor': this.#actor },
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

  /** Creates and starts one; gives its id. */
  async begin(clusterId: string, spec: object, more: object = {}): Promise<string> {
    const id = await this.create(clusterId, spec, more)
    await this.start(id)
    return id
  }

  /** Creates and starts one, and waits until it is in a state; gives its id. */
  async reach(state: string, clusterId: string, spec: object, more: object = {}): Promise<string> {
    const id = await this.begin(clusterId, spec, more)
    await this.until(id, state)
    return id
  }

  async until(id: string, state: string): Promise<void> {
    await expect.poll(() => this.state(id)).toBe(state)
  }

  /** Decides about a pause as it is now; accepts what it asks consent to. */
  async resume(id: string, action: string): Promise<void> {
    const { operation } = await this.send(
      'query ($id: ID!) { operation(id: $id) { decisionRevision pause { accepts { key } } } }',
      { id },
    )
    await this.send(
      `mutation ($id: ID!, $action: ResumeAction!, $seen: Int!, $accept: String) {
         resumeOperation(id: $id, action: $action, expectedRevision: $seen, accept: $accept) { id } }`,
      { id, action, seen: valueIn(operation, 'decisionRevision'), accept: acceptFor(action, operation) },
    )
  }

  /** Sets before which steps it pauses. */
  async setBreakpoints(id: string, stepKeys: readonly string[]): Promise<void> {
    await this.send(
      'mutation ($id: ID!, $stepKeys: [ID!]!) { setBreakpoints(id: $id, stepKeys: $stepKeys) { id } }',
      { id, stepKeys },
    )
  }

  async state(id: string): Promise<string> {
    const { operation } = await this.send('query ($id: ID!) { operation(id: $id) { state } }', { id })
    return textIn(operation, 'state')
  }

  /** Puts a demo back to how it began: no operations, every cluster as seeded, its pace as it was asked for. */
  async resetDemo(): Promise<void> {
    await this.send('mutation { resetDemo }')
  }
}

const idOf = (value: unknown): string => textIn(value, 'id')

const acceptFor = (action: string, operation: unknown): unknown =>
  action === 'CONTINUE' ? valueIn(valueIn(valueIn(operation, 'pause'), 'accepts'), 'key') : undefined

const valueIn = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

function textIn(value: unknown, key: string): string {
  const text = valueIn(value, key)
  if (typeof text !== 'string') throw new Error(`The answer has no ${key}: ${JSON.stringify(value)}`)
  return text
}
