import type { SFNClient } from '@aws-sdk/client-sfn'
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'

/** In the place of an operation's id, for an execution that only has the function write its settings. No id is as short. */
export const SETTINGS_ONLY = 'settings'

/** How an execution stands. */
export type ExecutionStanding =
  | { readonly kind: 'running' }
  /** Step Functions knows none of this name, or no more. */
  | { readonly kind: 'none' }
  /**
   * It ended as it should: the operation was not driven any more, or another execution took over. `revision` is the
   * revision of the operation that it saw last, where it says so.
   */
  | { readonly kind: 'ended'; readonly revision: number | undefined }
  /** It failed, was stopped by someone or timed out. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly at: Instant }

type OperationRevision = Pick<Operation, 'id' | 'revision'>

/** Executions of the state machine, each named by an operation and one of its revisions. */
export class Executions {
  readonly #client: SFNClient
  readonly #stateMachineArn: string

  constructor(client: SFNClient, stateMachineArn: string) {
    this.#client = client
    this.#stateMachineArn = stateMachineArn
  }

  /** The ARN that an execution for this revision has, whether or not there is one. */
  arnOf(operation: OperationRevision, part = 0): string {
    return `${this.#arnPrefix()}${nameOf(operation, part)}`
  }

  /** Whether an execution is one of this state machine. */
  isOwn(executionArn: string): boolean {
    return executionArn.startsWith(this.#arnPrefix())
  }

  /** Starts an execution for this revision; says false when its name has been used before. */
  async start(operation: OperationRevision, part = 0): Promise<boolean> {
    const { id: operationId, revision } = operation
    const input = { operationId, driver: revision, revision, part, turn: 0 }
    try {
      await this.#client.send(
        new StartExecutionCommand({
          stateMachineArn: this.#stateMachineArn,
          name: nameOf(operation, part),
          input: JSON.stringify(input),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false
      throw error
    }
  }

  /** Has the function write its settings to the table, without a turn of any operation. */
  async askForSettings(): Promise<void> {
    const input = { operationId: SETTINGS_ONLY, driver: 0, revision: 0, part: 0, turn: 0 }
    await this.#client.send(
      new StartExecutionCommand({
        stateMachineArn: this.#stateMachineArn,
        name: `${SETTINGS_ONLY}-${nanoid()}`,
        input: JSON.stringify(input),
      }),
    )
  }

  async describe(executionArn: string): Promise<ExecutionStanding> {
    try {
      const { status, error, cause, stopDate, output } = await this.#client.send(
        new DescribeExecutionCommand({ executionArn }),
      )
      if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { kind: 'running' }
      if (status === 'SUCCEEDED') return { kind: 'ended', revision: revisionIn(output) }
      const message = cause ?? error ?? `Execution ${executionArn} is ${status}.`
      return {
        kind: 'failed',
        code: status ?? 'UNKNOWN',
        message,
        at: (stopDate ?? new Date(0)).toISOString(),
      }
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return { kind: 'none' }
      throw error
    }
  }

  #arnPrefix(): string {
    return `${this.#stateMachineArn.replace(':stateMachine:', ':execution:')}:`
  }
}

/** Step Functions takes a name once, so of all who start the same part only one does. The state machine names later parts likewise. */
const nameOf = ({ id, revision }: OperationRevision, part: number): string =>
  part === 0 ? `${id}-r${revision}` : `${id}-r${revision}-p${part}`

const turnOutput = z.object({ revision: z.int() })

/** The revision in the answer to the last turn of an execution; a turn that was superseded has none. */
function revisionIn(output: string | undefined): number | undefined {
  if (output === undefined) return undefined
  return turnOutput.safeParse(JSON.parse(output)).data?.revision
}
