import { z } from 'zod'
import type { EventView } from './event-view.ts'
import { EVENT_FIELDS, eventView } from './event-view.ts'
import type { Requester } from './graphql-client.ts'
import type { OperationOrder, OrderOptions } from './operation-orders.ts'
import type { OperationView } from './operation-view.ts'
import { OPERATION_FIELDS, operationView } from './operation-view.ts'

/** Variables of a mutation: GraphQL type and value by name. */
type Variables = Readonly<Record<string, readonly [type: string, value: unknown]>>

const shown = z.object({ operation: operationView })

const page = z.object({
  operation: z.object({
    events: z.object({
      edges: z.array(z.object({ node: eventView })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
})

const revised = z.object({ operation: z.object({ decisionRevision: z.number() }).nullable() })

/** What can be decided about an operation that is paused. */
type ResumeAction = 'CONTINUE' | 'ROLLBACK' | 'ABORT' | 'MARK_COMPLETE'

/** What a person says with a decision. */
export interface GivenDecision {
  /** The operation as it was shown to them; as it is now unless given. */
  readonly on?: OperationView
  readonly accept?: string
  readonly reason?: string
}

/** Every command about operations that the API has, for scenarios and for torture. Each rejects as `GraphqlClient.request` does. */
export abstract class OperationCommands {
  /** The server that they go to now. */
  protected abstract get client(): Requester

  /** Plans and stores an operation. */
  order(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<OperationView> {
    return this.#mutate('createOperation', {
      input: ['CreateOperationInput!', { clusterId, spec, ...options }],
    })
  }

  /** Plans and starts one; gives its id. */
  async begin(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<string> {
    const { id } = await this.order(clusterId, spec, options)
    await this.start(id)
    return id
  }

  /** Starts it; with the hash of a plan, on that plan only. */
  start(id: string, expectedPlanHash: string | null = null): Promise<OperationView> {
    return this.#ask(id, 'startOperation', { expectedPlanHash: ['String', expectedPlanHash] })
  }

  pause(id: string, reason: string): Promise<OperationView> {
    return this.#ask(id, 'pauseOperation', { reason: ['String', reason] })
  }

  continue(id: string, decision: GivenDecision = {}): Promise<OperationView> {
    return this.#resume(id, 'CONTINUE', decision)
  }

  rollBack(id: string, decision: GivenDecision = {}): Promise<OperationView> {
    return this.#resume(id, 'ROLLBACK', decision)
  }

  abort(id: string, decision: GivenDecision = {}): Promise<OperationView> {
    return this.#resume(id, 'ABORT', decision)
  }

  markComplete(id: string, decision: GivenDecision = {}): Promise<OperationView> {
    return this.#resume(id, 'MARK_COMPLETE', decision)
  }

  async reset(id: string, stepKey: string): Promise<OperationView> {
    return this.#ask(id, 'resetOperation', {
      stepKey: ['ID!', stepKey],
      expectedRevision: ['Int!', await this.#decisionRevision(id)],
    })
  }

  setBreakpoints(id: string, stepKeys: readonly string[]): Promise<OperationView> {
    return this.#ask(id, 'setBreakpoints', { stepKeys: ['[ID!]!', stepKeys] })
  }

  setStepTimeout(id: string, seconds: number): Promise<OperationView> {
    return this.#ask(id, 'updateStepTimeout', { seconds: ['Int!', seconds] })
  }

  /** The operation as it is now. */
  async read(id: string): Promise<OperationView> {
    const query = `query ($id: ID!) { operation(id: $id) { ${OPERATION_FIELDS} } }`
    return shown.parse(await this.query(query, { id })).operation
  }

  /** The events that the server has stored, all of them. */
  async storedEvents(id: string): Promise<readonly EventView[]> {
    const query = `query ($id: ID!, $after: String) { operation(id: $id) { events(first: 200, after: $after) {
      edges { node { ${EVENT_FIELDS} } } pageInfo { hasNextPage endCursor } } } }`
    const events: EventView[] = []
    let after: string | null = null
    do {
      const data = await this.query(query, { id, after })
      const { edges, pageInfo }: z.output<typeof page>['operation']['events'] =
        page.parse(data).operation.events
      events.push(...edges.map(({ node }) => node))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    return events
  }

  /** Any other query. */
  query(query: string, variables: object = {}): Promise<unknown> {
    return this.client.request(query, variables)
  }

  async #resume(id: string, action: ResumeAction, given: GivenDecision): Promise<OperationView> {
    const { accept = null, reason = null } = given
    const revision = given.on?.decisionRevision ?? (await this.#decisionRevision(id))
    return this.#ask(id, 'resumeOperation', {
      action: ['ResumeAction!', action],
      expectedRevision: ['Int!', revision],
      accept: ['String', accept],
      reason: ['String', reason],
    })
  }

  /** The decision revision as it is now; 1 for an operation that is not there, so that a command about it is refused. */
  async #decisionRevision(id: string): Promise<number> {
    const data = await this.query('query ($id: ID!) { operation(id: $id) { decisionRevision } }', { id })
    return revised.parse(data).operation?.decisionRevision ?? 1
  }

  #ask(id: string, mutation: string, more: Variables = {}): Promise<OperationView> {
    return this.#mutate(mutation, { id: ['ID!', id], ...more })
  }

  async #mutate(mutation: string, variables: Variables): Promise<OperationView> {
    const names = Object.keys(variables)
    const declared = Object.entries(variables).map(([name, [type]]) => `$${name}: ${type}`)
    const passed = names.map((name) => `${name}: $${name}`)
    const query = `mutation (${declared.join(', ')}) { ${mutation}(${passed.join(', ')}) { ${OPERATION_FIELDS} } }`
    const values = Object.fromEntries(Object.entries(variables).map(([name, [, value]]) => [name, value]))
    return z
      .record(z.string(), operationView)
      .transform((all) => all[mutation])
      .pipe(operationView)
      .parse(await this.query(query, values))
  }
}

/** The commands to one server. */
export class ServerCommands extends OperationCommands {
  protected override readonly client: Requester

  constructor(client: Requester) {
    super()
    this.client = client
  }
}
