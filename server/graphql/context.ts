import type { Principal } from '../model/principal.ts'
import type { ReadingLimits, RequestReads } from '../ports/request-reads.ts'
import type { RequestBudgetParts, Requester } from '../service/request-budget.ts'
import { RequestBudget } from '../service/request-budget.ts'
import type { ServicePorts } from '../service/service-ports.ts'
import type { Services } from '../service/services.ts'
import { servicesOfRequest } from '../service/services.ts'

/** What every resolver gets. */
export interface GraphqlContext {
  readonly services: Services
  /** Who asks, for the record. */
  readonly principal: Principal
  /** What the request may cost. */
  readonly budget: Pick<RequestBudget, 'chargeFields' | 'awsReads'>
  /** Begins to answer with another event of a subscription, which has a budget and readings of its own. */
  readonly beginEvent: () => void
}

/** What contexts are made of. */
export interface GraphqlContextParts extends RequestBudgetParts {
  readonly services: Services
  readonly ports: ServicePorts
  /** How one request reads AWS. */
  readonly readsFor: (limits: Readonly<Record<'shown' | 'commanded', ReadingLimits>>) => RequestReads
}

/** Who asks. */
export interface Asker extends Requester {
  readonly principal: Principal
}

/** The context of one request or one subscription. */
export function createGraphqlContext(
  { services, ports, readsFor, ...parts }: GraphqlContextParts,
  { principal, ...requester }: Asker,
): GraphqlContext {
  const budget = new RequestBudget(requester, parts)
  const reads = readsFor(budget.limits)
  return {
    services: servicesOfRequest(services, ports, reads),
    principal,
    budget,
    beginEvent: () => {
      budget.renew()
      reads.forget()
    },
  }
}
