import { z } from 'zod'
import type { Requester } from '../graphql-client.ts'
import type { OperationOrder, OrderOptions } from '../operation-orders.ts'
import { mutateOperation, readEvents, readOperation } from '../operation-requests.ts'
import type { EventView, OperationView } from '../operation-view.ts'

const ENDED: ReadonlySet<OperationView['state']> = new Set(['COMPLETED', 'FAILED', 'ROLLED_BACK'])

/** Whether an operation is over. */
export const hasEnded = ({ state }: Pick<OperationView, 'state'>): boolean => ENDED.has(state)

const listed = z.object({
  operations: z.object({
    edges: z.array(
      z.object({ node: z.object({ id: z.string(), clusterId: z.string(), state: z.string() }) }),
    ),
  }),
})

const unreadable = z.object({
  unreadableOperations: z.array(
    z.object({ operationId: z.string(), clusterId: z.string().nullable(), reason: z.string() }),
  ),
})

/** Gives commands to one server, and asks it, in real time. Rejects as `GraphqlClient.request` does. */
export class Commands {
  readonly #client: Requester

  constructor(client: Requester) {
    this.#client = client
  }

  create(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<OperationView> {
    const input = { clusterId, spec, ...options }
    return mutateOperation(this.#client, 'createOperation', { input: ['CreateOperationInput!', input] })
  }

  start(id: string): Promise<OperationView> {
    return mutateOperation(this.#client, 'startOperation', { id: ['ID!', id] })
  }

  async begin(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<string> {
    const { id } = await this.create(clusterId, spec, options)
    await this.start(id)
    return id
  }

  pause(id: string, reason: string): Promise<OperationView> {
    return mutateOperation(this.#client, 'pauseOperation', { id: ['ID!', id], reason: ['String', reason] })
  }

  /** Decides about a pause as it was shown, and accepts what it asks consent to. */
  resume(
    { id, decisionRevision, pause }: OperationView,
    action: 'CONTINUE' | 'ROLLBACK',
  ): Promise<OperationView> {
    return mutateOperation(this.#client, 'resumeOperation', {
      id: ['ID!', id],
      action: ['ResumeAction!', action],
      expectedRevision: ['Int!', decisionRevision],
      accept: ['String', action === 'CONTINUE' ? (pause?.accepts?.key ?? null) : null],
    })
  }

  setWaitTimeout(id: string, seconds: number): Promise<OperationView> {
    return mutateOperation(this.#client, 'updateWaitTimeout', {
      id: ['ID!', id],
      seconds: ['Int!', seconds],
    })
  }

  look(id: string): Promise<OperationView> {
    return readOperation(this.#client, id)
  }

  events(id: string): Promise<readonly EventView[]> {
    return readEvents(this.#client, id)
  }

  /** The operations of a cluster that have not ended, newest first. */
  async unended(clusterId: string): Promise<readonly string[]> {
    return (await this.#list())
      .filter(
        (listed) =>
          listed.clusterId === clusterId && !['COMPLETED', 'FAILED', 'ROLLED_BACK'].includes(listed.state),
      )
      .map(({ id }) => id)
  }

  /** The state of every operation in the list, by operation. */
  async states(): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.#list()).map(({ id, state }) => [id, state]))
  }

  async unreadable(): Promise<z.output<typeof unreadable>['unreadableOperations']> {
    const data = await this.#client.request('{ unreadableOperations { operationId clusterId reason } }', {})
    return unreadable.parse(data).unreadableOperations
  }

  async #list() {
    const data = await this.#client.request(
      '{ operations(first: 100) { edges { node { id clusterId state } } } }',
      {},
    )
    return listed.parse(data).operations.edges.map(({ node }) => node)
  }
}
