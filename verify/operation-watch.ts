import { z } from 'zod'
import type { EventView } from './event-view.ts'
import { EVENT_FIELDS, eventView } from './event-view.ts'
import type { GraphqlClient } from './graphql-client.ts'
import type { OperationView } from './operation-view.ts'
import { OPERATION_FIELDS, operationView } from './operation-view.ts'

const updated = z.object({ operationUpdated: operationView })
const told = z.object({ operationEvents: eventView })

/** One operation as two subscriptions tell of it, across restarts of the server. */
export class OperationWatch {
  readonly #id: string
  #view: OperationView | undefined
  #events: readonly EventView[] = []
  #isLost = false

  constructor(id: string) {
    this.#id = id
  }

  /** Watches from now on through this client; events go on after the last one that arrived. */
  follow(client: GraphqlClient): void {
    this.#view = undefined
    this.#isLost = false
    const id = this.#id
    client.subscribe(
      `subscription ($id: ID!) { operationUpdated(id: $id) { ${OPERATION_FIELDS} } }`,
      { id },
      (data) => {
        this.#view = updated.parse(data).operationUpdated
      },
      () => {
        this.#isLost = true
      },
    )
    const after = this.#events.at(-1)?.seq ?? 0
    client.subscribe(
      `subscription ($id: ID!, $after: Int) { operationEvents(id: $id, after: $after) { ${EVENT_FIELDS} } }`,
      { id, after },
      (data) => {
        this.#events = [...this.#events, told.parse(data).operationEvents]
      },
      () => {},
    )
  }

  /** The latest that arrived; undefined until something has since the last (re)connection. */
  get view(): OperationView | undefined {
    return this.#view
  }

  /** Every event that arrived, in the order of arrival. */
  get events(): readonly EventView[] {
    return this.#events
  }

  /** Whether this revision, or a later one, has arrived; also when the server does not know the operation. */
  hasArrived(revision: number): boolean {
    if (this.#isLost) return true
    return this.#view !== undefined && this.#view.revision >= revision
  }
}
