import type { SFNClient } from '@aws-sdk/client-sfn'
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import type { Instant } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'

/** How an execution stands. */
export type ExecutionStanding =
  | { readonly kind: 'running' }
  /** Step Functions knows none of this name, or no more. */
  | { readonly kind: 'none' }
  /** It ended as it should: the operation was not driven any more, or another execution went on. */
  | { readonly kind: 'ended' }
  /** It failed, was stopped by somebody or timed out. */
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

  /** The ARN that the execution for this revision has, whether or not there is one. */
  arnOf(operation: OperationRevision): string {
    return `${this.#stateMachineArn.replace(':stateMachine:', ':execution:')}:${nameOf(operation)}`
  }

  /** Starts the execution for this revision; says false when it has been started before. */
  async start(operation: OperationRevision): Promise<boolean> {
    const input = { operationId: operation.id, driver: operation.revision, part: 0, turn: 0 }
    try {
      await this.#client.send(
        new StartExecutionCommand({
          stateMachineArn: this.#stateMachineArn,
          name: nameOf(operation),
          input: JSON.stringify(input),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false
      throw error
    }
  }

  async describe(executionArn: string): Promise<ExecutionStanding> {
    try {
      const { status, error, cause, stopDate } = await this.#client.send(
        new DescribeExecutionCommand({ executionArn }),
      )
      if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { kind: 'running' }
      if (status === 'SUCCEEDED') return { kind: 'ended' }
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
}

/** Step Functions takes a name once, so an operation cannot be started twice at one revision. */
const nameOf = ({ id, revision }: OperationRevision): string => `${id}-r${revision}`
