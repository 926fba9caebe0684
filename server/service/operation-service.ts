import { createOperation } from '../engine/create-operation.ts'
import type { Command } from '../engine/observation.ts'
import { requireAllowed } from '../engine/transitions.ts'
import { apply, operationNotFound } from '../host/apply.ts'
import type { Finding } from '../model/finding.ts'
import type { Operation } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import type { Plan } from '../plans/plan.ts'
import { withBreakpoints } from '../plans/planned.ts'
import { leftoversNow } from './leftovers-now.ts'
import type { OperationInput, RawOperationInput } from './operation-input.ts'
import { parseComment, parseOperationInput, parseWaitTimeout } from './operation-input.ts'
import { OperationPlanner, requirePassed } from './operation-planner.ts'
import { requireRegion } from './regions.ts'
import type { ServicePorts } from './service-ports.ts'
import { planWayBack, requireWayBack } from './way-back.ts'

/** What an operation would do, without creating it. */
export interface DryRun {
  readonly clusterId: string
  readonly region: string
  readonly plan: Plan
  readonly findings: readonly Finding[]
}

/** What people can do with operations. Every refusal is a DomainError or an RdsFaultError. */
export class OperationService {
  readonly #ports: ServicePorts
  readonly #planner: OperationPlanner

  constructor(ports: ServicePorts) {
    this.#ports = ports
    this.#planner = new OperationPlanner(ports)
  }

  /** The plan and the findings for an input; nothing is stored and nothing is changed. */
  async dryRun(raw: RawOperationInput): Promise<DryRun> {
    const input = parseOperationInput(raw)
    const cluster = await this.#clusterOf(input)
    const { plan, findings } = await this.#planner.planNew(cluster, input.spec, this.#ports.newId())
    const claims = await this.#planner.claimFindings(cluster)
    return { ...cluster, plan: withPauses(plan, input), findings: [...claims, ...findings] }
  }

  /** Plans and stores an operation, not yet started. */
  async create(raw: RawOperationInput, actor: string): Promise<Operation> {
    const { store, clock, defaults, newId, bus } = this.#ports
    const input = parseOperationInput(raw)
    const cluster = await this.#clusterOf(input)
    await this.#planner.requireFree(cluster)
    const id = newId()
    const { plan, findings, owed } = await this.#planner.planNew(cluster, input.spec, id)
    requirePassed(findings, 'create')
    const { operation, events } = createOperation({
      ...cluster,
      id,
      spec: input.spec,
      steps: withPauses(plan, input).steps,
      topology: plan.topology,
      waitTimeoutSeconds: input.waitTimeoutSeconds ?? defaults.waitTimeoutSeconds,
      maxRetries: input.maxRetries ?? defaults.maxRetries,
      owedProxyRegistrations: owed,
      actor,
      at: clock.now(),
    })
    const stored = await store.create(operation, events)
    bus.publish({ kind: 'changed', operationId: id, revision: stored.revision })
    return stored
  }

  /** Claims the cluster, plans anew and begins; pauses at once when the cluster is not as it was shown. */
  async start(operationId: string, actor: string): Promise<Operation> {
    const operation = await this.get(operationId)
    requireAllowed(operation, 'start')
    await this.#planner.requireFree(operation)
    const { plan, findings } = await this.#planner.plan(operation, operation.spec, operationId)
    requirePassed(findings, 'start')
    return this.#command(operationId, actor, { name: 'start', plan })
  }

  /** Pauses; nothing is sent after the answer. */
  pause(operationId: string, actor: string, reason?: string): Promise<Operation> {
    const why = parseComment(reason)
    return this.#command(operationId, actor, { name: 'pause', ...(why !== undefined && { reason: why }) })
  }

  /** Goes on; while nothing has been read yet, on a plan made anew. */
  async continue(operationId: string, actor: string, comment?: string): Promise<Operation> {
    const operation = await this.get(operationId)
    requireAllowed(operation, 'continue')
    const isUntouched = operation.cursor === 0 && operation.facts.original === undefined
    const plan = isUntouched ? await this.#freshPlan(operation) : undefined
    return this.#command(operationId, actor, {
      name: 'continue',
      ...commentOf(comment),
      ...(plan && { plan }),
    })
  }

  /** Takes back what was done, by a plan made from a fresh reading. */
  async rollback(operationId: string, actor: string, comment?: string): Promise<Operation> {
    const operation = await this.get(operationId)
    requireAllowed(operation, 'rollback')
    const { steps, impossible } = requireWayBack(operation, await planWayBack(this.#ports, operation))
    return this.#command(operationId, actor, { name: 'rollback', ...commentOf(comment), steps, impossible })
  }

  /** Ends it without touching AWS, and lists what is left there. */
  async abort(operationId: string, actor: string, comment?: string): Promise<Operation> {
    const operation = await this.get(operationId)
    requireAllowed(operation, 'abort')
    const left = await leftoversNow(this.#ports, operation)
    return this.#command(operationId, actor, { name: 'abort', ...commentOf(comment), leftovers: left })
  }

  /** Ends it as completed, whatever its steps say. */
  markComplete(operationId: string, actor: string, comment?: string): Promise<Operation> {
    return this.#command(operationId, actor, { name: 'mark_complete', ...commentOf(comment) })
  }

  /** Puts a step and all later ones back to pending. */
  reset(operationId: string, actor: string, stepIndex: number): Promise<Operation> {
    return this.#command(operationId, actor, { name: 'reset', stepIndex })
  }

  /** Sets before which steps it pauses. */
  setBreakpoints(operationId: string, actor: string, stepIndexes: readonly number[]): Promise<Operation> {
    return this.#command(operationId, actor, { name: 'set_breakpoints', stepIndexes })
  }

  /** Sets how long a step may wait, in seconds. */
  updateWaitTimeout(operationId: string, actor: string, seconds: number): Promise<Operation> {
    return this.#command(operationId, actor, {
      name: 'update_wait_timeout',
      seconds: parseWaitTimeout(seconds),
    })
  }

  /** Deletes an operation that was never started. */
  async delete(operationId: string): Promise<void> {
    const { store, bus } = this.#ports
    for (;;) {
      const operation = await this.get(operationId)
      requireAllowed(operation, 'delete')
      if (await store.remove(operationId, operation.revision)) {
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

  /** A command that stops an operation is answered once a call in flight has been recorded, so that nothing is sent after it. */
  async #command(operationId: string, actor: string, command: Command): Promise<Operation> {
    const { clock, inFlight, wake } = this.#ports
    const order = { kind: 'command', at: clock.now(), actor, command } as const
    const { operation } = await apply(this.#ports, operationId, order)
    wake(operationId)
    if (isDriven(operation.state)) return operation
    await inFlight.settled(operation)
    return this.get(operationId)
  }

  async #freshPlan(operation: Operation): Promise<Plan> {
    const { plan } = await this.#planner.plan(operation, operation.spec, operation.id)
    return plan
  }

  async #clusterOf({ region = this.#ports.defaults.region, clusterId }: OperationInput) {
    await requireRegion(this.#ports.rds, region)
    return { region, clusterId }
  }
}

const commentOf = (comment: string | undefined): { readonly comment?: string } => {
  const parsed = parseComment(comment)
  return parsed === undefined ? {} : { comment: parsed }
}

/** The plan with the pauses that were asked for. */
const withPauses = (plan: Plan, { pauseBeforeSteps }: OperationInput): Plan => ({
  ...plan,
  steps: withBreakpoints(plan.steps, pauseBeforeSteps),
})
