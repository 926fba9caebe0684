import { createOperation } from '../engine/create-operation.ts'
import { requireRevision } from '../engine/draft.ts'
import type { Command } from '../engine/observation.ts'
import { requireConsent } from '../engine/resume.ts'
import type { OperatorCommand } from '../engine/transitions.ts'
import { requireAllowed } from '../engine/transitions.ts'
import { apply, operationNotFound } from '../host/apply.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import type { Finding } from '../model/finding.ts'
import type { ClientRequest, Operation } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import type { Principal } from '../model/principal.ts'
import { inputPath } from '../operations/kit/input-path.ts'
import { withBreakpoints } from '../operations/kit/planned.ts'
import type { ArchiveNote } from '../ports/archive-note.ts'
import { Aftermaths } from './aftermaths.ts'
import { createOnce } from './create-once.ts'
import { lookNow } from './leftovers-now.ts'
import type { OperationInput, UncheckedOperationInput } from './operation-input.ts'
import { parseOperationInput } from './operation-input.ts'
import { OperationPlanner, requirePassed } from './operation-planner.ts'
import type { HashedPlan } from './plan-hash.ts'
import { requirePlanHash } from './plan-hash.ts'
import { requireRegion } from './regions.ts'
import type { ServicePorts } from './service-ports.ts'
import { explainStale } from './stale-decision.ts'
import { planWayBack, requireWayBack } from './way-back.ts'

/** What an operation would do, without creating it. */
export interface DryRun {
  readonly clusterId: string
  readonly region: string
  readonly plan: HashedPlan['plan']
  readonly findings: readonly Finding[]
}

/** Who gives a command, and what they saw. */
export interface Author {
  readonly by: Principal
  /** The decision revision of the operation as it was shown to them. */
  readonly expectedRevision?: number | undefined
}

/** A start, decided on a plan that was shown. */
export interface Start extends Author {
  readonly expectedPlanHash?: string | undefined
}

/** A decision about a paused operation, made on what was shown. */
export interface Decision extends Author {
  readonly expectedRevision: number
  readonly reason?: string | undefined
}

/** What people can do with operations. Every refusal is a DomainError or an RdsFaultError. */
export class OperationService {
  readonly #ports: ServicePorts
  readonly #planner: OperationPlanner
  readonly #aftermaths: Aftermaths

  constructor(ports: ServicePorts, aftermaths = new Aftermaths(ports)) {
    this.#ports = ports
    this.#aftermaths = aftermaths
    this.#planner = new OperationPlanner(ports)
  }

  /** The plan and the findings for an input; nothing is stored and nothing is changed. */
  async dryRun(raw: UncheckedOperationInput): Promise<DryRun> {
    const input = parseOperationInput(raw)
    const cluster = await this.#clusterOf(input)
    const { plan, findings } = await this.#planner.planNew(
      cluster,
      input.spec,
      this.#ports.newId(),
      input.adoptFrom,
    )
    const locks = await this.#planner.lockFindings(cluster)
    return { ...cluster, plan: withPauses(plan, input), findings: [...locks, ...findings] }
  }

  /** Plans and stores an operation, not yet started; with a client token, once. */
  async create(raw: UncheckedOperationInput, by: Principal): Promise<Operation> {
    const input = parseOperationInput(raw)
    const cluster = await this.#clusterOf(input)
    const { clientToken, ...content } = input
    if (clientToken === undefined) return this.#create(cluster, input, by, this.#ports.newId())
    const request = { clientToken, by, content: { ...content, ...cluster } }
    return createOnce(this.#ports, request, (id, known) => this.#create(cluster, input, by, id, known))
  }

  async #create(
    cluster: ClusterRef,
    input: OperationInput,
    by: Principal,
    id: string,
    request?: ClientRequest,
  ): Promise<Operation> {
    const { store, clock, defaults, bus } = this.#ports
    await this.#planner.requireFree(cluster)
    const planned = await this.#planner.planNew(cluster, input.spec, id, input.adoptFrom)
    const { plan, findings, owed } = planned
    requirePlanHash(planned, input.expectedPlanHash, 'create')
    requirePassed(findings, 'create')
    const { operation, events } = createOperation({
      ...cluster,
      id,
      spec: input.spec,
      steps: withPauses(plan, input).steps,
      topology: plan.topology,
      stepTimeoutSeconds: input.stepTimeoutSeconds ?? defaults.stepTimeoutSeconds,
      retries: input.retries ?? defaults.retries,
      owedProxyRegistrations: owed,
      adoption: plan.inheritance?.adoption,
      planHash: plan.hash,
      reference: input.reference,
      request,
      by,
      at: clock.now(),
    })
    const stored = await store.create(operation, events)
    bus.publish({ kind: 'changed', operationId: id, revision: stored.revision })
    return stored
  }

  /** Locks the cluster, plans again and begins; pauses at once when the cluster is not as it was shown. */
  async start(operationId: string, { expectedPlanHash, ...author }: Start): Promise<Operation> {
    const operation = await this.#shown(operationId, author, 'start')
    await this.#planner.requireFree(operation)
    const planned = await this.#planner.planForStart(operation)
    requirePlanHash(planned, expectedPlanHash, 'start')
    requirePassed(planned.findings, 'start')
    return this.#command(operationId, author, { name: 'start', plan: planned.plan })
  }

  /** Pauses; nothing is sent after the answer. Stopping is never refused because something moved. */
  pause(operationId: string, by: Principal, reason?: string): Promise<Operation> {
    return this.#command(operationId, { by }, { name: 'pause', ...reasonOf(reason) })
  }

  /** Continues; while nothing has been read yet, on a plan made again. `accept` is the key of the consent that is given. */
  async continue(operationId: string, decision: Decision, accept?: string): Promise<Operation> {
    const operation = await this.#shown(operationId, decision, 'continue')
    requireConsent(operation, accept)
    const isUntouched = operation.cursor === 0 && operation.facts.original === undefined
    const plan = isUntouched ? await this.#freshPlan(operation) : undefined
    return this.#command(operationId, decision, {
      name: 'continue',
      ...reasonOf(decision.reason),
      ...(accept !== undefined && { accept }),
      ...(plan && { plan }),
    })
  }

  /** Undoes what was done, by a plan made from a fresh reading. */
  async rollback(operationId: string, decision: Decision): Promise<Operation> {
    const operation = await this.#shown(operationId, decision, 'rollback')
    const { steps, impossible } = requireWayBack(operation, await planWayBack(this.#ports, operation))
    return this.#command(operationId, decision, {
      name: 'rollback',
      ...reasonOf(decision.reason),
      steps,
      impossible,
    })
  }

  /** Ends it without touching AWS, and lists what is left there. */
  async abort(operationId: string, decision: Decision): Promise<Operation> {
    return this.#end(operationId, decision, 'abort')
  }

  /** Ends it as completed, whatever its steps say, and lists what is left in AWS. */
  async markComplete(operationId: string, decision: Decision): Promise<Operation> {
    return this.#end(operationId, decision, 'mark_complete')
  }

  async #end(operationId: string, decision: Decision, name: 'abort' | 'mark_complete'): Promise<Operation> {
    const operation = await this.#shown(operationId, decision, name)
    const reading = await lookNow(this.#ports, operation)
    const ended = await this.#command(operationId, decision, {
      name,
      ...reasonOf(decision.reason),
      ...(reading && { reading }),
    })
    return this.#aftermaths.current(ended)
  }

  /** Puts a step and all later ones back to pending. */
  reset(operationId: string, author: Author, stepKey: string): Promise<Operation> {
    return this.#command(operationId, author, { name: 'reset', stepKey })
  }

  /** Sets before which steps it pauses. */
  setBreakpoints(operationId: string, author: Author, stepKeys: readonly string[]): Promise<Operation> {
    return this.#command(operationId, author, { name: 'set_breakpoints', stepKeys })
  }

  /** Sets how long a step may wait, in seconds. */
  updateStepTimeout(operationId: string, author: Author, seconds: number): Promise<Operation> {
    return this.#command(operationId, author, { name: 'update_step_timeout', seconds })
  }

  /** Deletes an operation that was never started; its last document and who deleted it stay in the archive. */
  async delete(operationId: string, author: Author): Promise<void> {
    const { store, bus, clock } = this.#ports
    for (;;) {
      const operation = await this.#shown(operationId, author, 'delete')
      const note: ArchiveNote = { because: 'deleted', by: author.by, at: clock.now() }
      if (await store.archive(operationId, operation.revision, note)) {
        bus.publish({ kind: 'removed', operationId, revision: operation.revision })
        return
      }
    }
  }

  /** The operation; refuses with NOT_FOUND. */
  async get(operationId: string): Promise<Operation> {
    const operation = await this.#ports.store.load(operationId)
    if (!operation) throw operationNotFound(operationId)
    return operation
  }

  /**
   * The operation, if the command is allowed in its state and was decided on what it is now. Saves the readings of AWS
   * for a command that is refused anyway; the engine asks again when it applies the command.
   */
  async #shown(
    operationId: string,
    { expectedRevision }: Author,
    command: OperatorCommand,
  ): Promise<Operation> {
    return explainStale(this.#ports.store, async () => {
      const operation = await this.get(operationId)
      requireRevision(operation, expectedRevision)
      requireAllowed(operation, command)
      return operation
    })
  }

  /** A command that stops an operation is answered once a call in flight has been recorded, so that nothing is sent after it. */
  async #command(
    operationId: string,
    { by, expectedRevision }: Author,
    command: Command,
  ): Promise<Operation> {
    const { store, clock, inFlight, wake } = this.#ports
    const decidedOn = expectedRevision === undefined ? {} : { expectedRevision }
    const order = { kind: 'command', at: clock.now(), by, command, ...decidedOn } as const
    const { operation } = await explainStale(store, () => apply(this.#ports, operationId, order))
    wake(operationId)
    if (isDriven(operation.state)) return operation
    await inFlight.settled(operation)
    return this.get(operationId)
  }

  async #freshPlan(operation: Operation): Promise<HashedPlan['plan']> {
    const { plan } = await this.#planner.planForStart(operation)
    return plan
  }

  async #clusterOf({ region = this.#ports.defaults.region, clusterId }: OperationInput) {
    await requireRegion(this.#ports, region, inputPath('region'))
    return { region, clusterId }
  }
}

const reasonOf = (reason: string | undefined): { readonly reason?: string } =>
  reason === undefined ? {} : { reason }

/** The plan with the pauses that were asked for. */
const withPauses = (
  plan: HashedPlan['plan'],
  { pauseBeforeStepKeys }: OperationInput,
): HashedPlan['plan'] => ({
  ...plan,
  steps: withBreakpoints(plan.steps, pauseBeforeStepKeys),
})
