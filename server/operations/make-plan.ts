import type { ClusterReading } from '../model/cluster-reading.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import { type PlanTerms, planEngineUpgrade } from './engine-upgrade/plan.ts'
import type { Inheritance } from './inheritance.ts'
import { planInstanceCycle } from './instance-cycle/plan.ts'
import { planInstanceTypeChange } from './instance-type-change/plan.ts'
import { note } from './kit/notes.ts'
import { withRegistration } from './kit/owed-proxies.ts'
import { parkedChangesNotes } from './kit/parked-changes.ts'
import type { Plan } from './kit/plan.ts'
import { withExpectedClasses } from './kit/planned-failovers.ts'
import { smallerWritersOfPlan } from './kit/smaller-writers.ts'
import { planStorageTypeChange } from './storage-type-change/plan.ts'

/** Makes the plan of an operation; throws a DomainError when what is asked cannot be done to this cluster. */
export function makePlan(
  spec: OperationSpec,
  reading: PreflightReading,
  operationId: string,
  owed: readonly ProxyRegistration[] = [],
  inheritance?: Inheritance,
  keepsOperationTag = false,
): Plan {
  const { steps, notes, ...rest } = planOf(spec, reading, operationId, {
    adoption: inheritance?.adoption,
    keepsOperationTag,
  })
  const followed = {
    ...rest,
    steps: withExpectedClasses(steps, reading.cluster),
    notes: [...notes, ...smallerWritersOfPlan(steps, reading.cluster)],
  }
  const plan = withParkedChanges(withOwedProxies(followed, owed), reading.cluster)
  return inheritance ? { ...plan, inheritance } : plan
}

function planOf(
  spec: OperationSpec,
  reading: PreflightReading,
  operationId: string,
  { adoption, keepsOperationTag }: PlanTerms,
): Plan {
  switch (spec.type) {
    case 'instance_type_change':
      return planInstanceTypeChange(spec.parameters, reading, operationId, adoption)
    case 'storage_type_change':
      return planStorageTypeChange(spec.parameters, reading)
    case 'engine_upgrade':
      return planEngineUpgrade(spec.parameters, reading, operationId, { adoption, keepsOperationTag })
    case 'instance_cycle':
      return planInstanceCycle(spec.parameters, reading, operationId, adoption)
  }
}

/** What is parked on the cluster is told with what the plan does about it. */
const withParkedChanges = (plan: Plan, cluster: ClusterReading): Plan => ({
  ...plan,
  notes: [...plan.notes, ...parkedChangesNotes(plan.steps, cluster)],
})

/** Registrations that an earlier operation took away and never put back are put back by the next one, whatever it is. */
function withOwedProxies(plan: Plan, owed: readonly ProxyRegistration[]): Plan {
  if (owed.length === 0) return plan
  const names = owed.map(({ proxyName }) => proxyName).join(', ')
  return {
    ...plan,
    steps: withRegistration(plan.steps, owed),
    owedProxyRegistrations: owed,
    notes: [
      ...plan.notes,
      note.warn(
        'proxies_owed',
        `An earlier operation took the cluster out of ${names} and did not put it back.`,
        'This operation puts it back before its last step.',
        owed.map(({ proxyName }) => proxyName),
      ),
    ],
  }
}
