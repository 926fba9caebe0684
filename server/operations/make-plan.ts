import type { ClusterReading } from '../model/cluster-reading.ts'
import type { OperationSpec, OperationType } from '../model/operation-spec.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { Inheritance } from './kit/inheritance.ts'
import { note } from './kit/notes.ts'
import { withRegistration } from './kit/owed-proxies.ts'
import { parkedChangesNotes } from './kit/parked-changes.ts'
import type { Plan } from './kit/plan.ts'
import { withExpectedClasses } from './kit/planned-failovers.ts'
import { smallerWritersOfPlan } from './kit/smaller-writers.ts'
import { definitionOf } from './registry.ts'

/** Makes the plan of an operation; throws a DomainError when what is asked cannot be done to this cluster. */
export function makePlan<T extends OperationType>(
  spec: OperationSpec<T>,
  reading: PreflightReading,
  operationId: string,
  owed: readonly ProxyRegistration[] = [],
  inheritance?: Inheritance,
  keepsOperationTag = false,
): Plan {
  const { steps, notes, ...rest } = definitionOf(spec).plan(spec.parameters, {
    reading,
    operationId,
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
