import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import type { StateMachineDefinition } from 'aws-local-stepfunctions'
import { StateMachine } from 'aws-local-stepfunctions'
import { z } from 'zod'
import { readStateMachine } from '../state-machine.ts'
import { Execution } from './execution.ts'
import { listenOnFreePort } from './listen.ts'
import type { LocalClock } from './local-clock.ts'

/** What the executions run on. */
export interface LocalStepFunctionsOptions {
  /** Calls the Lambda function once. */
  readonly invoke: (input: unknown) => Promise<unknown>
  /** The clock that Wait states go by. */
  readonly clock: LocalClock
  /** How long to wait between retries, in place of what the state machine says. */
  readonly retryIntervalMs?: number
}

/** The ARN under which the state machine runs here. */
export const LOCAL_STATE_MACHINE_ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:maintenance'

const LOCAL_FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:maintenance-turn'

/** As long as the library can wait, so that it never ends a Wait state. */
const LONGEST_TASK_SECONDS = 2_000_000

const startRequest = z.object({ name: z.string().regex(/^[\w-]{1,80}$/), input: z.string() })
const describeRequest = z.object({ executionArn: z.string() })
const handOver = z.object({ Name: z.string(), Input: z.unknown() })

const putEvents = z.object({
  Entries: z.array(
    z.object({
      Source: z.string(),
      DetailType: z.string(),
      Detail: z.looseObject({
        operationId: z.string(),
        state: z.string(),
        cluster: z.string(),
        message: z.string(),
      }),
    }),
  ),
})

/** What an execution tells EventBridge. */
type ToldEvent = z.output<typeof putEvents>['Entries'][number]

/** The part of Step Functions that the server uses, on this machine: it executes the state machine that is deployed. */
export class LocalStepFunctions implements AsyncDisposable {
  readonly #options: LocalStepFunctionsOptions
  readonly #machine: StateMachine
  readonly #waits: Waits
  readonly #executions = new Map<string, Execution>()
  readonly #server: Server
  readonly #told: ToldEvent[] = []
  #isRefusingStarts = false
  #isRefusingEvents = false
  readonly url: string

  private constructor(options: LocalStepFunctionsOptions, server: Server, url: string) {
    this.#options = options
    this.#server = server
    this.url = url
    const definition = readStateMachine({ Partition: 'aws', TurnFunctionArn: LOCAL_FUNCTION_ARN })
    this.#waits = waitsIn(definition)
    // A test holds the definition against the language; here that would take longer than to run it.
    this.#machine = new StateMachine(waitingByClock(definition), { validationOptions: { noValidate: true } })
    server.on('request', (request, response) => void this.#answer(request, response))
  }

  static async start(options: LocalStepFunctionsOptions): Promise<LocalStepFunctions> {
    const server = createServer()
    return new LocalStepFunctions(options, server, await listenOnFreePort(server))
  }

  /** Every execution so far, in the order of their starts. */
  get executions(): readonly Execution[] {
    return [...this.#executions.values()]
  }

  /** What executions have told EventBridge, oldest first. */
  get told(): readonly ToldEvent[] {
    return this.#told
  }

  /** How many executions are at work, rather than waiting for their time. */
  get awake(): number {
    return this.executions.filter(({ status, isAsleep }) => status === 'RUNNING' && !isAsleep).length
  }

  /** From now on no execution is started for the server, as when its quota is used up, or again. */
  refuseStarts(isRefusing: boolean): void {
    this.#isRefusingStarts = isRefusing
  }

  /** From now on nothing can be told, as when the permission is missing, or again. */
  refuseEvents(isRefusing: boolean): void {
    this.#isRefusingEvents = isRefusing
  }

  async close(): Promise<void> {
    for (const execution of this.executions) execution.abort()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = String(request.headers['x-amz-target']).replace('AWSStepFunctions.', '')
    const input: unknown = JSON.parse(await text(request))
    const [status, body] = this.#respond(action, input)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(body))
  }

  #respond(action: string, input: unknown): readonly [status: number, body: object] {
    switch (action) {
      case 'StartExecution': {
        if (this.#isRefusingStarts) return refusal('ExecutionLimitExceeded', 'The quota is used up.')
        const { name, input: given } = startRequest.parse(input)
        const execution = this.#start(name, given)
        return execution
          ? [200, { executionArn: execution.arn, startDate: execution.startedAtMs / 1000 }]
          : refusal('ExecutionAlreadyExists', `Execution already exists: ${name}`)
      }
      case 'DescribeExecution': {
        const { executionArn } = describeRequest.parse(input)
        const execution = this.#executions.get(executionArn)
        return execution
          ? [200, described(execution)]
          : refusal('ExecutionDoesNotExist', `Execution does not exist: ${executionArn}`)
      }
      default:
        return refusal('UnknownOperationException', action)
    }
  }

  /** A name is used once; whoever starts a running execution again with the same input has started it. */
  #start(name: string, input: string): Execution | undefined {
    const arn = `${LOCAL_STATE_MACHINE_ARN.replace(':stateMachine:', ':execution:')}:${name}`
    const known = this.#executions.get(arn)
    if (known) return known.status === 'RUNNING' && known.input === input ? known : undefined
    const execution = new Execution(arn, name, input, this.#nowMs())
    this.#executions.set(arn, execution)
    const run = this.#machine.run(JSON.parse(input), {
      context: { Execution: { Id: arn, Name: name }, StateMachine: { Id: LOCAL_STATE_MACHINE_ARN } },
      overrides: {
        taskResourceLocalHandlers: this.#handlersOf(execution),
        ...this.#retryIntervals(),
      },
    })
    void execution.follow(run, () => this.#nowMs())
    return execution
  }

  #handlersOf(execution: Execution) {
    const { invoke } = this.#options
    const turn = async (input: unknown) => jsonOf(await invoke(input))
    return {
      Turn: turn,
      Halt: turn,
      ...this.#waitsOf(execution),
      HandOver: (input: unknown) => {
        const { Name, Input } = handOver.parse(input)
        if (this.#start(Name, JSON.stringify(Input))) return {}
        throw Object.assign(new Error(Name), { name: 'StepFunctions.ExecutionAlreadyExistsException' })
      },
      Tell: (input: unknown) => {
        if (this.#isRefusingEvents)
          throw Object.assign(new Error('denied'), { name: 'EventBridge.AccessDenied' })
        this.#told.push(...putEvents.parse(input).Entries)
        return {}
      },
    }
  }

  /** A handler for each Wait state. */
  #waitsOf(execution: Execution) {
    const { clock } = this.#options
    return Object.fromEntries(
      Object.entries(this.#waits).map(([name, endOf]) => [
        name,
        async (input: unknown) => {
          execution.isAsleep = true
          await clock.sleepUntil(endOf(input, this.#nowMs()), execution.signal)
          execution.isAsleep = false
          return jsonOf(input)
        },
      ]),
    )
  }

  #retryIntervals() {
    const { retryIntervalMs: ms } = this.#options
    return ms === undefined ? {} : { retryIntervalOverrides: { Turn: ms, Halt: ms, HandOver: ms, Tell: ms } }
  }

  #nowMs(): number {
    return Date.parse(this.#options.clock.now())
  }
}

/** When each Wait state ends that begins now, by its name. */
type Waits = Readonly<Record<string, (input: unknown, nowMs: number) => string>>

const wakeAt = z.object({ wakeAt: z.string() })

/** The Wait states that there are: until the time in `wakeAt`, or for a number of seconds. */
const waitsIn = ({ States }: StateMachineDefinition): Waits =>
  Object.fromEntries(
    Object.entries(States).flatMap(([name, state]) => {
      if (state.Type !== 'Wait') return []
      const seconds = 'Seconds' in state && typeof state.Seconds === 'number' ? state.Seconds : undefined
      return [
        [
          name,
          (input: unknown, nowMs: number) =>
            seconds === undefined
              ? wakeAt.parse(input).wakeAt
              : new Date(nowMs + seconds * 1000).toISOString(),
        ],
      ]
    }),
  )

/** The library waits by the clock of the machine. Here a Wait state is a task that waits by the clock that was given. */
const waitingByClock = (definition: StateMachineDefinition): StateMachineDefinition => ({
  ...definition,
  States: Object.fromEntries(
    Object.entries(definition.States).map(([name, state]) => [
      name,
      state.Type === 'Wait' && 'Next' in state
        ? {
            Type: 'Task',
            Resource: LOCAL_FUNCTION_ARN,
            TimeoutSeconds: LONGEST_TASK_SECONDS,
            Next: state.Next,
          }
        : state,
    ]),
  ),
})

type Json = Parameters<StateMachine['run']>[0]

/** What came over the wire is JSON. */
const jsonOf = (value: unknown): Json =>
  z
    .json()
    .transform((json): Json => json)
    .parse(value)

const refusal = (type: string, message: string): readonly [number, object] => [400, { __type: type, message }]

const described = (execution: Execution): object => ({
  executionArn: execution.arn,
  stateMachineArn: LOCAL_STATE_MACHINE_ARN,
  name: execution.name,
  status: execution.status,
  startDate: execution.startedAtMs / 1000,
  input: execution.input,
  ...(execution.stoppedAtMs !== undefined && { stopDate: execution.stoppedAtMs / 1000 }),
  ...(execution.output !== undefined && { output: execution.output }),
  ...(execution.error !== undefined && { error: execution.error, cause: execution.cause }),
})
