import { setTimeout } from 'node:timers/promises'
import { type OperationEvent, Refusal, type Transport } from './transport.ts'

export const REGION = 'us-east-1'

type ResumeAction = 'CONTINUE' | 'ROLLBACK' | 'ABORT' | 'MARK_COMPLETE'

export interface Plan {
  readonly canCreate: boolean
  readonly interruptions: { readonly writes: number }
  readonly planHash: string
  readonly steps: readonly { readonly key: string; readonly calls: readonly string[] }[]
}

export interface Created {
  readonly id: string
  readonly decisionRevision: number
  readonly planHash: string
}

interface Operation extends Created {
  readonly ending: string | null
  readonly currentStep: { readonly key: string } | null
  readonly pause: { readonly code: string; readonly accepts: { readonly key: string } | null } | null
}

export interface Page {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly edges: readonly { readonly node: { readonly id: string } }[]
}

interface Cluster {
  readonly clusterId: string
  readonly instances: readonly { readonly status: string }[]
}

/** The commands of the API that the examples use, with the types of what they answer. */
export class Maintenance {
  readonly #transport: Transport

  constructor(transport: Transport) {
    this.#transport = transport
  }

  async clusters(): Promise<readonly Cluster[]> {
    const { clusters } = await this.#transport.query<{ clusters: readonly Cluster[] }>('list-clusters', {
      region: REGION,
    })
    return clusters
  }

  async page(after: string | null): Promise<Page> {
    const { operations } = await this.#transport.query<{ operations: Page }>('list-operations', {
      first: 2,
      after,
    })
    return operations
  }

  async plan(clusterId: string, spec: object): Promise<Plan> {
    const input = { clusterId, region: REGION, spec }
    const { planOperation } = await this.#transport.query<{ planOperation: Plan }>('plan-operation', {
      input,
    })
    return planOperation
  }

  async read(id: string): Promise<Operation> {
    const { operation } = await this.#transport.query<{ operation: Operation }>('read-operation', { id })
    return operation
  }

  async create(clusterId: string, spec: object, more: object = {}): Promise<Created> {
    const input = { clusterId, region: REGION, spec, ...more }
    const { createOperation } = await this.#transport.mutate<{ createOperation: Created }>(
      'create-operation',
      {
        input,
      },
    )
    return createOperation
  }

  /** Starts what was planned, if it is still what was read. */
  async start({ id, decisionRevision, planHash }: Created): Promise<string> {
    const { startOperation } = await this.#transport.mutate<{ startOperation: { readonly state: string } }>(
      'start-operation',
      { id, expectedRevision: decisionRevision, expectedPlanHash: planHash },
    )
    return startOperation.state
  }

  async pause(id: string, reason: string): Promise<void> {
    await this.#transport.mutate('pause-operation', { id, reason })
  }

  /** Decides on the operation as it is read here; a person would look at it between reading and deciding. */
  async resume(id: string, action: ResumeAction, more: object = {}): Promise<void> {
    const { decisionRevision } = await this.read(id)
    await this.#transport.mutate('resume-operation', {
      id,
      action,
      expectedRevision: decisionRevision,
      ...more,
    })
    say(`resume: ${action}`)
  }

  /**
   * Follows an operation until it pauses or ends, over as many connections as that takes; gives the last event. Each event is
   * numbered: after a cut, asking for what comes after the last number leaves nothing out and repeats nothing.
   */
  async watch(id: string, after = 0): Promise<OperationEvent> {
    let last = after
    for (;;) {
      try {
        for await (const event of this.#transport.events(id, last)) {
          require(event.seq === last + 1, `event ${event.seq} came after ${last}`)
          last = event.seq
          if (event.type === 'OPERATION_PAUSED' || event.isFinal) return event
        }
      } catch (error) {
        // The server refused; anything else is the network.
        if (error instanceof Refusal) throw error
      }
      await setTimeout(100)
    }
  }

  async reportEnding(id: string, { type, isFinal }: OperationEvent): Promise<void> {
    require(isFinal, `it ended with ${type}`)
    say(`watch: ${(await this.read(id)).ending}, each event once and in order`)
  }
}

/** Ends the examples when something is not as they say. */
export function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
