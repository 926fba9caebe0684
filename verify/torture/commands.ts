import { z } from 'zod'
import type { Requester } from '../graphql-client.ts'
import { OperationCommands } from '../operation-commands.ts'
import type { OperationView } from '../operation-view.ts'
import { hasEnded } from '../operation-view.ts'

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

/** Gives commands to one server, and asks it, in real time. */
export class Commands extends OperationCommands {
  protected override readonly client: Requester

  constructor(client: Requester) {
    super()
    this.client = client
  }

  /** Decides about a pause as it was shown, and accepts what it asks consent to. */
  resume(view: OperationView, action: 'CONTINUE' | 'ROLLBACK'): Promise<OperationView> {
    const accept = view.pause?.accepts?.key
    return action === 'CONTINUE'
      ? this.continue(view.id, { on: view, ...(accept !== undefined && { accept }) })
      : this.rollBack(view.id, { on: view })
  }

  /** The operations of a cluster that have not ended, newest first. */
  async unended(clusterId: string): Promise<readonly string[]> {
    return (await this.#list())
      .filter((listed) => listed.clusterId === clusterId && !hasEnded(listed))
      .map(({ id }) => id)
  }

  /** The state of every operation in the list, by operation. */
  async states(): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.#list()).map(({ id, state }) => [id, state]))
  }

  async unreadable(): Promise<z.output<typeof unreadable>['unreadableOperations']> {
    const data = await this.query('{ unreadableOperations { operationId clusterId reason } }')
    return unreadable.parse(data).unreadableOperations
  }

  async #list() {
    const data = await this.query('{ operations(first: 100) { edges { node { id clusterId state } } } }')
    return listed.parse(data).operations.edges.map(({ node }) => node)
  }
}
