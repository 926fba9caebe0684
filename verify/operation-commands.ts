import { z } from 'zod'
import type { Requester } from './graphql-client.ts'
import type { OperationOrder, OrderOptions } from './operation-orders.ts'
import type { Variables } from './operation-requests.ts'
import { mutateOperation, readEvents, readOperation } from './operation-requests.ts'
import type { EventView, OperationView } from './operation-view.ts'

const revised = z.object({ operation: z.object({ decisionRevision: z.number() }).nullable() })

/** What can be decided about an operation that is paused. */
type ResumeAction = 'CONTINUE' | 'ROLLBACK' | 'ABORT' | 'MARK_COMPLETE'

/** What a person says with a decision. */
export interface GivenDecision {
  /** The operation as it was shown to them; as it is now unless given. */
  readonly on?: OperationView
  readonly accept?: string
  readonly comment?: string
}

/** Every command about operations that the API has, for scenarios and for torture. Each rejects as `GraphqlClient.request` does. */
export abstract class OperationCommands {
  /** The server that they go to now. */
  protected abstract get client(): Requester

  /** Plans and stores an operation. */
  order(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<OperationView> {
    const input = { clusterId, spec, ...options }
    return mutateOperation(this.client, 'createOperation', { input: ['CreateOperationInput!', input] })
  }

  /** Plans and starts one; gives its id. */
  async begin(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<string> {
    const { id } = await this.order(clusterId, spec, options)
    await this.start(id)
    return id
  }

  start(id: string): Promise<OperationView> {
    return this.#ask(id, 'startOperation')
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

  async reset(id: string, stepIndex: number): Promise<OperationView> {
    return this.#ask(id, 'resetOperation', {
      stepIndex: ['Int!', stepIndex],
      expectedRevision: ['Int!', await this.#decisionRevision(id)],
    })
  }

  setBreakpoints(id: string, stepIndexes: readonly number[]): Promise<OperationView> {
    return this.#ask(id, 'setBreakpoints', { stepIndexes: ['[Int!]!', stepIndexes] })
  }

  setWaitTimeout(id: string, seconds: number): Promise<OperationView> {
    return this.#ask(id, 'updateWaitTimeout', { seconds: ['Int!', seconds] })
  }

  /** The operation as it is now. */
  read(id: string): Promise<OperationView> {
    return readOperation(this.client, id)
  }

  /** The events that the server has stored. */
  storedEvents(id: string): Promise<readonly EventView[]> {
    return readEvents(this.client, id)
  }

  /** Any other question to the server. */
  query(query: string, variables: object = {}): Promise<unknown> {
    return this.client.request(query, variables)
  }

  async #resume(id: string, action: ResumeAction, given: GivenDecision): Promise<OperationView> {
    const { accept = null, comment = null } = given
    const revision = given.on?.decisionRevision ?? (await this.#decisionRevision(id))
    return this.#ask(id, 'resumeOperation', {
      action: ['ResumeAction!', action],
      expectedRevision: ['Int!', revision],
      accept: ['String', accept],
      comment: ['String', comment],
    })
  }

  /** The decision revision as it is now; 1 for an operation that is not there, so that a command about it is refused. */
  async #decisionRevision(id: string): Promise<number> {
    const data = await this.query('query ($id: ID!) { operation(id: $id) { decisionRevision } }', { id })
    return revised.parse(data).operation?.decisionRevision ?? 1
  }

  #ask(id: string, mutation: string, more: Variables = {}): Promise<OperationView> {
    return mutateOperation(this.client, mutation, { id: ['ID!', id], ...more })
  }
}
