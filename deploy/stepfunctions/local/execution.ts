import type { StateMachine } from 'aws-local-stepfunctions'
import { ExecutionAbortedError, ExecutionError } from 'aws-local-stepfunctions'
import { z } from 'zod'

/** How an execution stands, in the words of Step Functions. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED'

type Run = ReturnType<StateMachine['run']>

const failure = z.object({ name: z.string(), message: z.string() })

/** One execution of a state machine, from its start to long after its end. */
export class Execution {
  readonly arn: string
  readonly name: string
  readonly input: string
  readonly startedAtMs: number
  status: ExecutionStatus = 'RUNNING'
  stoppedAtMs: number | undefined
  output: string | undefined
  error: string | undefined
  cause: string | undefined
  /** Whether it is in a Wait state. */
  isAsleep = false
  readonly #stop = new AbortController()
  #run: Run | undefined

  constructor(arn: string, name: string, input: string, startedAtMs: number) {
    this.arn = arn
    this.name = name
    this.input = input
    this.startedAtMs = startedAtMs
  }

  /** Aborted when the execution is: who waits for it need not wait any longer. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Follows a run to its end. */
  async follow(run: Run, nowMs: () => number): Promise<void> {
    this.#run = run
    try {
      const output = await run.result
      this.#end('SUCCEEDED', nowMs())
      this.output = JSON.stringify(output)
    } catch (error) {
      this.#end(error instanceof ExecutionAbortedError ? 'ABORTED' : 'FAILED', nowMs())
      const { data } = failure.safeParse(error instanceof ExecutionError ? error.cause : error)
      this.error = data?.name ?? 'States.Runtime'
      this.cause = data?.message ?? String(error)
    }
  }

  abort(): void {
    this.#stop.abort()
    this.#run?.abort()
  }

  #end(status: ExecutionStatus, nowMs: number): void {
    this.status = status
    this.stoppedAtMs = nowMs
  }
}
