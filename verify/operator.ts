import { z } from 'zod'
import type { EventView } from './event-view.ts'
import type { GraphqlClient } from './graphql-client.ts'
import { Mismatch } from './mismatch.ts'
import { OperationCommands } from './operation-commands.ts'
import type { OperationOrder, OrderOptions } from './operation-orders.ts'
import type { ApiStepKind, OperationView, PlanView, StepView } from './operation-view.ts'
import { FINDING_FIELDS, hasEnded, planView, rollbackPreview } from './operation-view.ts'
import { OperationWatch } from './operation-watch.ts'
import type { VirtualTime } from './virtual-time.ts'

/** A person at the UI: gives commands over HTTP, sees what subscriptions tell, and waits on the virtual clock. */
export class Operator extends OperationCommands {
  readonly #time: VirtualTime
  readonly #watches = new Map<string, OperationWatch>()
  #client: GraphqlClient
  #former: readonly EventView[] = []
  readonly #types = new Set<string>()

  constructor(time: VirtualTime, client: GraphqlClient) {
    super()
    this.#time = time
    this.#client = client
  }

  protected override get client(): GraphqlClient {
    return this.#client
  }

  /** Continues with another server, as a browser does that reconnects. */
  follow(client: GraphqlClient): void {
    this.#client = client
    for (const watch of this.#watches.values()) watch.follow(client)
  }

  /** Ids of the operations that this operator made. */
  get operationIds(): readonly string[] {
    return [...this.#watches.keys()]
  }

  /** The types of the operations that this operator created. */
  get operationTypes(): readonly string[] {
    return [...this.#types]
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
    const { id, type } = await this.order(clusterId, spec, options)
    this.#types.add(type)
    await this.watch(id)
    return id
  }

  /** The plan of an operation, without creating it. */
  async plan(clusterId: string, spec: OperationOrder, region?: string): Promise<PlanView> {
    const query = `query ($input: CreateOperationInput!) {
      planOperation(input: $input) { canCreate findings { ${FINDING_FIELDS} } } }`
    const input = { clusterId, spec, ...(region !== undefined && { region }) }
    return z.object({ planOperation: planView }).parse(await this.query(query, { input })).planOperation
  }

  /** What a rollback of a paused operation would do now. */
  async rollbackPreview(id: string): Promise<z.output<typeof rollbackPreview>> {
    const query = `query ($id: ID!) { operation(id: $id) {
      rollbackPreview { steps { title } findings { ${FINDING_FIELDS} } } } }`
    return z.object({ operation: z.object({ rollbackPreview }) }).parse(await this.query(query, { id }))
      .operation.rollbackPreview
  }

  /** Looks at an operation that another client created. */
  async watch(id: string): Promise<void> {
    const watch = new OperationWatch(id)
    this.#watches.set(id, watch)
    watch.follow(this.#client)
    await this.#time.rest()
  }

  /** Continues and accepts what the pause asks consent to. */
  async accept(id: string): Promise<OperationView> {
    const { pause } = await this.read(id)
    if (!pause?.accepts) throw new Mismatch('the pause asks for consent', 'a consent', pause)
    return this.continue(id, { accept: pause.accepts.key })
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

  /** Creates and starts in one go, and watches it. */
  override async begin(clusterId: string, spec: OperationOrder, options: OrderOptions = {}): Promise<string> {
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
      if (view.state === 'PAUSED' || hasEnded(view))
        throw new Mismatch(`the operation reaches: ${what}`, what, summary(view))
      return false
    })
    return this.#latest(id)
  }

  /** Waits until a step is current and stands in one of these states. */
  untilStep(
    id: string,
    kind: ApiStepKind,
    states: readonly StepView['state'][] = ['WAITING', 'IN_PROGRESS'],
  ): Promise<OperationView> {
    return this.until(id, `step ${kind} is ${states.join(' or ')}`, ({ steps, currentStepIndex }) => {
      const step = steps[currentStepIndex]
      return step !== undefined && step.kind === kind && states.includes(step.state)
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
    return this.until(id, 'the operation has ended', hasEnded)
  }

  /** Waits until it has ended, going on at every breakpoint; any other pause is a mismatch. */
  async untilEndedThroughBreakpoints(id: string): Promise<OperationView> {
    for (;;) {
      const view = await this.until(
        id,
        'the operation has ended or is at a breakpoint',
        (shown) => hasEnded(shown) || shown.pause?.code === 'BREAKPOINT',
      )
      if (hasEnded(view)) return view
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

  #latest(id: string): OperationView {
    const view = this.shown(id)
    if (!view) throw new Error(`Nothing has arrived of operation ${id}.`)
    return view
  }
}

const summary = ({ state, pause, error, currentStepIndex }: OperationView) => ({
  state,
  step: currentStepIndex,
  pause: pause && `${pause.code}: ${pause.message} ${pause.advice}`,
  error,
})
