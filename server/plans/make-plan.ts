import type { Adoption } from '../model/adoption.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { Inheritance } from './adoption.ts'
import { planEngineUpgrade } from './engine-upgrade.ts'
import { planInstanceCycle } from './instance-cycle.ts'
import { planInstanceTypeChange } from './instance-type-change.ts'
import { note } from './notes.ts'
import { withRegistration } from './owed-proxies.ts'
import type { Plan } from './plan.ts'
import { planStorageTypeChange } from './storage-type-change.ts'

/** Makes the plan of an operation; throws a DomainError when what is asked cannot be done to this cluster. */
export function makePlan(
  spec: OperationSpec,
  reading: PreflightReading,
  operationId: string,
  owed: readonly ProxyRegistration[] = [],
  inheritance?: Inheritance,
): Plan {
  const plan = withOwedProxies(planOf(spec, reading, operationId, inheritance?.adoption), owed)
  return inheritance ? { ...plan, inheritance } : plan
}

function planOf(
  spec: OperationSpec,
  reading: PreflightReading,
  operationId: string,
  adoption: Adoption | undefined,
): Plan {
  switch (spec.type) {
    case 'instance_type_change':
      return planInstanceTypeChange(spec.parameters, reading, operationId, adoption)
    case 'storage_type_change':
      return planStorageTypeChange(spec.parameters, reading)
    case 'engine_upgrade':
      return planEngineUpgrade(spec.parameters, reading, operationId, adoption)
    case 'instance_cycle':
      return planInstanceCycle(spec.parameters, reading, operationId, adoption)
  }
}

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
      ),
    ],
  }
}
