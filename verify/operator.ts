import { z } from 'zod'
import type { GraphqlClient } from './graphql-client.ts'
import { Mismatch } from './mismatch.ts'
import type { OperationOrder, OrderOptions } from './operation-orders.ts'
import type { Variables } from './operation-requests.ts'
import { mutateOperation, readEvents, readOperation } from './operation-requests.ts'
import type { EventView, FindingView, OperationView, StepView } from './operation-view.ts'
import { FINDING_FIELDS, plannedFindings } from './operation-view.ts'
import { OperationWatch } from './operation-watch.ts'
import type { VirtualTime } from './virtual-time.ts'

const ENDED: ReadonlySet<OperationView['state']> = new Set(['COMPLETED', 'FAILED', 'ROLLED_BACK'])

const revised = z.object({ operation: z.object({ decisionRevision: z.number() }).nullable() })

/** What a person says with a decision. */
interface GivenDecision {
  /** The operation as it was shown to them; as it is now unless given. */
  readonly on?: OperationView
  readonly accept?: string
  readonly comment?: string
}

/** A person at the UI: gives commands over HTTP, sees what subscriptions tell, and waits on the virtual clock. */
export class Operator {
  readonly #time: VirtualTime
  readonly #watches = new Map<string, OperationWatch>()
  #client: GraphqlClient
  #former: readonly EventView[] = []

  constructor(time: VirtualTime, client: GraphqlClient) {
    this.#time = time
    this.#client = client
  }

  /** Goes on with another server, as a browser does that reconnects. */
  follow(client: GraphqlClient): void {
    this.#client = client
    for (const watch of this.#watches.values()) watch.follow(client)
  }

  /** Ids of the operations that this operator made. */
  get operationIds(): readonly string[] {
    return [...this.#watches.keys()]
  }

  /** Whether something has arrived of every operation since the last (re)connection. */
  get isUpToDate(): boolean {
    return this.#watches.values().every((watch) => watch.hasArrived(0))
  }

  /** Whether the latest revision of an operation has arrived, if it is watched. */
  hasSeen(id: string, revision: number): boolean {
    return this.#watches.get(id)?.hasArrived(revision) ?? true
  }

  /** Plans and stores an operation, and watches it from then on. */
  async create(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<string> {
    const { id } = await this.#command('createOperation', 'CreateOperationInput!', 'input', {
      clusterId,
      spec,
      ...options,
    })
    await this.watch(id)
    return id
  }

  /** What would be noticed about an operation, without making one. */
  async findings(clusterId: string, spec: OperationOrder): Promise<readonly FindingView[]> {
    const plan = await this.#client.request(
      `query ($input: CreateOperationInput!) { planOperation(input: $input) { findings { ${FINDING_FIELDS} } } }`,
      { input: { clusterId, spec } },
    )
    return plannedFindings.parse(plan).planOperation.findings
  }

  /** Looks at an operation that somebody else made. */
  async watch(id: string): Promise<void> {
    const watch = new OperationWatch(id)
    this.#watches.set(id, watch)
    watch.follow(this.#client)
    await this.#time.rest()
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

  /** Continues and accepts what the pause asks consent to. */
  async accept(id: string): Promise<OperationView> {
    const { pause } = await readOperation(this.#client, id)
    if (!pause?.accepts) throw new Mismatch('the pause asks for consent', 'a consent', pause)
    return this.#resume(id, 'CONTINUE', { accept: pause.accepts.key })
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

  /** Deletes an operation that was never started. */
  async remove(id: string): Promise<void> {
    await this.query('mutation ($id: ID!) { deleteOperation(id: $id) }', { id })
    this.#watches.delete(id)
  }

  /** Looks at an operation no more, because the server cannot show it any more or nothing said of it holds. */
  forget(id: string): void {
    this.#watches.delete(id)
  }

  /** Looks at an operation no more, because it has left the lists; what was told of it still counts. */
  letGo(id: string): void {
    this.#former = [...this.#former, ...this.toldEvents(id)]
    this.forget(id)
  }

  /** The events of operations that have left the lists. */
  get formerEvents(): readonly EventView[] {
    return this.#former
  }

  /** Creates and starts in one go. */
  async begin(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<string> {
    const id = await this.create(clusterId, spec, options)
    await this.start(id)
    return id
  }

  /** The operation as the subscription told last, at rest. */
  async look(id: string): Promise<OperationView> {
    await this.#time.rest()
    return this.#latest(id)
  }

  /** Waits until something holds of an operation; whatever ends or pauses it first is a mismatch. */
  async until(id: string, what: string, holds: (view: OperationView) => boolean): Promise<OperationView> {
    await this.#time.until(what, () => {
      const view = this.#latest(id)
      if (holds(view)) return true
      if (view.state === 'PAUSED' || ENDED.has(view.state))
        throw new Mismatch(`the operation reaches: ${what}`, what, summary(view))
      return false
    })
    return this.#latest(id)
  }

  /** Waits until a step is current and stands in one of these states. */
  untilStep(
    id: string,
    action: string,
    states: readonly StepView['state'][] = ['WAITING', 'IN_PROGRESS'],
  ): Promise<OperationView> {
    return this.until(id, `step ${action} is ${states.join(' or ')}`, ({ steps, currentStepIndex }) => {
      const step = steps[currentStepIndex]
      return step !== undefined && step.action === action && states.includes(step.state)
    })
  }

  /** Waits until AWS has accepted a call of the operation. */
  untilAccepted(id: string, action: string, times = 1): Promise<OperationView> {
    return this.until(id, `AWS accepted ${action}`, ({ steps }) => {
      const calls = steps.flatMap((step) => step.calls)
      return calls.filter((call) => call.action === action && call.state === 'ACCEPTED').length >= times
    })
  }

  untilPaused(id: string): Promise<OperationView> {
    return this.until(id, 'the operation is PAUSED', ({ state }) => state === 'PAUSED')
  }

  untilEnded(id: string): Promise<OperationView> {
    return this.until(id, 'the operation has ended', ({ state }) => ENDED.has(state))
  }

  /** Waits until it has ended, going on at every breakpoint; any other pause is a mismatch. */
  async untilEndedThroughBreakpoints(id: string): Promise<OperationView> {
    for (;;) {
      const view = await this.until(
        id,
        'the operation has ended or is at a breakpoint',
        ({ state, pause }) => ENDED.has(state) || pause?.code === 'BREAKPOINT',
      )
      if (ENDED.has(view.state)) return view
      await this.continue(id)
    }
  }

  /** Waits for a pause that is shown, whether or not it is acknowledged; time passes only if nothing else does. */
  async untilShown(id: string, state: OperationView['state']): Promise<void> {
    await this.#time.untilSeen(`the operation is shown as ${state}`, () => this.shown(id)?.state === state)
  }

  /** What the subscription told last, if anything has arrived. */
  shown(id: string): OperationView | undefined {
    return this.#watches.get(id)?.view
  }

  /** The events that the subscription brought. */
  toldEvents(id: string): readonly EventView[] {
    return this.#watches.get(id)?.events ?? []
  }

  /** The events that the server has stored. */
  storedEvents(id: string): Promise<readonly EventView[]> {
    return readEvents(this.#client, id)
  }

  /** Any other question to the server. */
  query(query: string, variables: object = {}): Promise<unknown> {
    return this.#client.request(query, variables)
  }

  async #resume(id: string, action: string, given: GivenDecision): Promise<OperationView> {
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
    const data = await this.#client.request('query ($id: ID!) { operation(id: $id) { decisionRevision } }', {
      id,
    })
    return revised.parse(data).operation?.decisionRevision ?? 1
  }

  #latest(id: string): OperationView {
    const view = this.shown(id)
    if (!view) throw new Error(`Nothing has arrived of operation ${id}.`)
    return view
  }

  #command(mutation: string, type: string, name: string, value: unknown): Promise<OperationView> {
    return this.#mutate(mutation, { [name]: [type, value] })
  }

  #ask(id: string, mutation: string, more: Variables = {}): Promise<OperationView> {
    return this.#mutate(mutation, { id: ['ID!', id], ...more })
  }

  #mutate(mutation: string, variables: Variables): Promise<OperationView> {
    return mutateOperation(this.#client, mutation, variables)
  }
}

const summary = ({ state, pause, error, currentStepIndex }: OperationView) => ({
  state,
  step: currentStepIndex,
  pause: pause && `${pause.code}: ${pause.message} ${pause.advice}`,
  error,
})
