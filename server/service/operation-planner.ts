import { operationNotFound } from '../host/apply.ts'
import { clusterLocked, lockText } from '../host/cluster-locked.ts'
import { apiWord } from '../model/api-word.ts'
import { badInput } from '../model/bad-input.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Finding } from '../model/finding.ts'
import { Severity } from '../model/finding.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import { isEnded } from '../model/operation-state.ts'
import { needsAtStart, type PreflightNeeds } from '../model/preflight-reading.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { instancesOf } from '../model/step.ts'
import { aftermathNeeds } from '../operations/aftermath.ts'
import { inheritanceOf } from '../operations/inheritance.ts'
import type { Inheritance } from '../operations/kit/inheritance.ts'
import { inputPath } from '../operations/kit/input-path.ts'
import { note } from '../operations/kit/notes.ts'
import { unreadParts } from '../operations/kit/preflight/unread.ts'
import { makePlan } from '../operations/make-plan.ts'
import { preflight, preflightNeeds } from '../operations/preflight.ts'
import { neededPermissions, type PlannedCall } from '../permissions/needed-permissions.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { callsOf, readsOf } from '../steps/registry.ts'
import { makersOf } from './makers-of.ts'
import { missingCluster } from './missing-cluster.ts'
import { permissionFindings } from './permission-findings.ts'
import type { HashedPlan } from './plan-hash.ts'
import { planHashOf } from './plan-hash.ts'
import { planIdentity } from './plan-identity.ts'
import type { ServicePorts } from './service-ports.ts'

/** A plan with its hash, what preflight found, and what earlier operations owe. */
export interface OwingPlan extends HashedPlan {
  readonly owed: readonly ProxyRegistration[]
}

/** What a plan is made for. */
interface AskedPlan {
  readonly cluster: ClusterRef
  readonly spec: OperationSpec
  readonly operationId: string
  readonly adoptFrom: string | undefined
}

const askedFor = (operation: Operation): AskedPlan => ({
  cluster: operation,
  spec: operation.spec,
  operationId: operation.id,
  adoptFrom: operation.adoption?.operationId,
})

/** Makes plans from fresh readings and holds them against preflight. */
export class OperationPlanner {
  readonly #ports: Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'defaults'>

  constructor(ports: Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'defaults'>) {
    this.#ports = ports
  }

  /**
   * Reads the cluster and plans an operation that is to be; refuses what cannot be done to it. With `adoptFrom`, the id of
   * an operation that has ended, the plan takes over what that one left. Finds out, too, what its calls will not be permitted.
   */
  async planNew(
    cluster: ClusterRef,
    spec: OperationSpec,
    operationId: string,
    adoptFrom?: string | undefined,
  ): Promise<OwingPlan> {
    const asked = { cluster, spec, operationId, adoptFrom }
    const { plan, owed, findings, reading, reads } = await this.#look(asked, preflightNeeds(spec))
    const needed = neededPermissions({
      cluster: reading.cluster,
      calls: plan.steps.flatMap(plannedCalls),
    })
    const check = await this.#ports.rds.checkPermissions(cluster.region, needed)
    const { unread } = reading
    return { plan, owed, findings: [...permissionFindings({ check, unread, reads }), ...findings] }
  }

  /** Plans an operation again, as it was asked for, to show what would be found now. */
  planAgain(operation: Operation): Promise<OwingPlan> {
    return this.#look(askedFor(operation), preflightNeeds(operation.spec))
  }

  /** The same to begin: reads what a step works with or what can stop the start, and nothing that only informs. */
  planForStart(operation: Operation): Promise<OwingPlan> {
    return this.#look(askedFor(operation), needsAtStart(preflightNeeds(operation.spec)))
  }

  async #look({ cluster, spec, operationId, adoptFrom }: AskedPlan, needs: PreflightNeeds) {
    const { rds, clock, defaults } = this.#ports
    const left = adoptFrom === undefined ? undefined : await this.#adoptable(adoptFrom, cluster, spec)
    const [reading, inheritance] = await Promise.all([
      rds.readPreflight(cluster, needs, clock.now()),
      left && this.#inheritance(left, spec),
    ])
    if (!reading) throw await missingCluster(rds, cluster)
    const owed = await this.#owedProxyRegistrations(cluster)
    const made = makePlan(spec, reading, operationId, owed, inheritance, defaults.keepsOperationTag)
    const reads = made.steps.flatMap(readsOf)
    const subject = { ...reading, makers: await makersOf(this.#ports, reading) }
    const findings = [
      ...preflight(spec, subject, inheritance?.adoption),
      ...unreadParts(reading, reads),
      ...made.notes,
    ]
    const source = { operationId, spec, adoptFrom, cluster: reading.cluster }
    const plan = { ...made, hash: planHashOf(planIdentity({ plan: made, findings }, source)) }
    return { plan, owed, findings, reading, reads }
  }

  /** The operation to take over from; refuses one that has not ended, or is of another kind or another cluster. */
  async #adoptable(adoptFrom: string, { region, clusterId }: ClusterRef, spec: OperationSpec) {
    const left = await this.#ports.store.load(adoptFrom)
    if (!left) throw operationNotFound(adoptFrom)
    if (!isEnded(left.state)) {
      throw new DomainError(
        'ADOPTED_NOT_ENDED',
        `adoptFrom names operation ${adoptFrom}, which has not ended. Only what an operation that has ended left can be taken over.`,
        { operationId: adoptFrom, state: apiWord(left.state) },
      )
    }
    if (left.region === region && left.clusterId === clusterId && left.spec.type === spec.type) return left
    throw badInput(
      'ADOPTION_MISMATCH',
      { path: inputPath('adoptFrom'), value: adoptFrom },
      `adoptFrom names operation ${adoptFrom}, which is of type ${apiWord(left.spec.type)} on ${left.clusterId} in ${left.region}. Only an operation of the same type on the same cluster can take over what it left; leave adoptFrom out otherwise.`,
    )
  }

  /** All of what was left has to be read: what is not seen would be made a second time. */
  async #inheritance(left: Operation, spec: OperationSpec): Promise<Inheritance> {
    const { rds, clock } = this.#ports
    const question = { clusterId: left.clusterId, needs: aftermathNeeds(left) }
    const { readings, faults } = await rds.look(left.region, [question], clock.now())
    const [look] = readings
    const [fault] = faults
    if (fault) throw new RdsFaultError(fault)
    return look ? inheritanceOf(left, spec, look) : { adoption: { operationId: left.id }, facts: {} }
  }

  /** Refuses when something locks the cluster. */
  async requireFree(cluster: ClusterRef): Promise<void> {
    const holder = await this.#ports.store.holderOf(cluster)
    if (holder) throw clusterLocked(cluster, holder)
  }

  /** What requireFree would object to, as a finding. */
  async lockFindings(cluster: ClusterRef): Promise<readonly Finding[]> {
    const holder = await this.#ports.store.holderOf(cluster)
    if (!holder) return []
    const { message, advice } = lockText(cluster, holder)
    return [note.block('cluster_locked', message, advice, [])]
  }

  /** What the latest operation on the cluster that took proxies away has not put back. */
  async #owedProxyRegistrations(cluster: ClusterRef): Promise<readonly ProxyRegistration[]> {
    const order = { field: 'updated_at', isDescending: true, now: this.#ports.clock.now() } as const
    const operations = await this.#ports.store.find({ clusters: [cluster] }, { order })
    const latest = operations.find(({ facts }) => facts.owedProxyRegistrations !== undefined)
    return latest?.facts.owedProxyRegistrations ?? []
  }
}

/** The calls that a step may send, each with the instance that it is about. */
export function plannedCalls(step: PlannedStep): readonly PlannedCall[] {
  const takesFinalSnapshot = 'finalSnapshotId' in step.input
  const instances = instancesOf(step)
  return callsOf(step).flatMap((call): readonly PlannedCall[] =>
    instances.length === 0
      ? [{ call, takesFinalSnapshot }]
      : instances.map((instanceId) => ({ call, instanceId, takesFinalSnapshot })),
  )
}

/** Refuses when preflight found something that stops a creation, or at a start also what may pass by itself. */
export function requirePassed(findings: readonly Finding[], at: 'create' | 'start'): void {
  const blocks = findings.filter(
    ({ severity, isTransient }) => severity === Severity.BLOCK && (at === 'start' || !isTransient),
  )
  if (blocks.length === 0) return
  throw new DomainError(
    'PREFLIGHT_BLOCKED',
    `Preflight found ${blocks.length === 1 ? 'a reason' : `${blocks.length} reasons`} not to begin: ${blocks.map(({ message, advice }) => `${message} ${advice}`).join(' ')}`,
    { findings: blocks.map(({ code, message, advice }) => ({ code: apiWord(code), message, advice })) },
  )
}
