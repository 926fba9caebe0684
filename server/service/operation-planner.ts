import { clusterLocked, lockText } from '../host/cluster-locked.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { Finding } from '../model/finding.ts'
import { Severity } from '../model/finding.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import { makePlan } from '../plans/make-plan.ts'
import { note } from '../plans/notes.ts'
import type { Plan } from '../plans/plan.ts'
import { preflight } from '../plans/preflight/preflight.ts'
import type { ServicePorts } from './service-ports.ts'

/** A plan, what preflight found, and what earlier operations owe. */
export interface CheckedPlan {
  readonly plan: Plan
  readonly findings: readonly Finding[]
  readonly owed: readonly ProxyRegistration[]
}

/** Makes plans from fresh readings and holds them against preflight. */
export class OperationPlanner {
  readonly #ports: Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'defaults'>

  constructor(ports: Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'defaults'>) {
    this.#ports = ports
  }

  /** Reads the cluster and plans; refuses what cannot be done to it. */
  async plan(cluster: ClusterRef, spec: OperationSpec, operationId: string): Promise<CheckedPlan> {
    const { rds, clock, defaults } = this.#ports
    const reading = await rds.readPreflight(cluster, spec, clock.now())
    if (!reading) throw clusterNotFound(cluster)
    const owed = await this.#owedProxyRegistrations(cluster)
    const plan = makePlan(spec, reading, operationId, owed, defaults.keepsOperationTag)
    return { plan, findings: [...preflight(spec, reading), ...plan.notes], owed }
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
    return [note.block('cluster_held', message, advice)]
  }

  /** What the latest operation on the cluster that took proxies away has not put back. */
  async #owedProxyRegistrations(cluster: ClusterRef): Promise<readonly ProxyRegistration[]> {
    const [latest] = (await this.#on(cluster))
      .filter(({ facts }) => facts.owedProxyRegistrations !== undefined)
      .toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt))
    return latest?.facts.owedProxyRegistrations ?? []
  }

  async #on({ region, clusterId }: ClusterRef): Promise<readonly Operation[]> {
    const operations = await this.#ports.store.list()
    return operations.filter((operation) => operation.region === region && operation.clusterId === clusterId)
  }
}

/** Refuses when preflight found something that stops a creation, or at a start also what may pass by itself. */
export function requirePassed(findings: readonly Finding[], at: 'create' | 'start'): void {
  const blocks = findings.filter(
    ({ severity, isTransient }) => severity === Severity.BLOCK && (at === 'start' || !isTransient),
  )
  if (blocks.length === 0) return
  throw new DomainError(
    ErrorCode.PREFLIGHT_FAILED,
    `Preflight found ${blocks.length === 1 ? 'a reason' : `${blocks.length} reasons`} not to begin: ${blocks.map(({ message, advice }) => `${message} ${advice}`).join(' ')}`,
    { findings: blocks.map(({ code, message, advice }) => ({ code, message, advice })) },
  )
}

/** The refusal for a cluster that AWS does not show. */
export const clusterNotFound = ({ clusterId, region }: ClusterRef): DomainError =>
  new DomainError(
    ErrorCode.NOT_FOUND,
    `There is no Aurora cluster ${clusterId} in ${region}. Check the name, the region and the account of the credentials.`,
  )
