import type { Principal } from '../model/principal.ts'
import type { ReadingLimits, RequestReads } from '../ports/request-reads.ts'
import type { ReadPace } from '../service/read-pace.ts'
import type { LimitObserver, Requester } from '../service/request-budget.ts'
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
  readonly budget: Pick<RequestBudget, 'chargeFields'>
  /** Begins to answer with another event of a subscription, which has a budget and readings of its own. */
  readonly beginEvent: () => void
}

/** What contexts are made of. */
export interface GraphqlContextParts {
  readonly services: Services
  readonly ports: ServicePorts
  /** How one request reads AWS. */
  readonly readsFor: (limits: Readonly<Record<'shown' | 'commanded', ReadingLimits>>) => RequestReads
  /** How fast clients may have AWS read; undefined where it is no account that others share. */
  readonly pace: ReadPace | undefined
  readonly limitReached: LimitObserver
}

/** Who asks. */
export interface Asker extends Requester {
  readonly principal: Principal
}

/** The context of one request or one subscription. */
export function createGraphqlContext(
  { services, ports, readsFor, pace, limitReached }: GraphqlContextParts,
  { principal, ...requester }: Asker,
): GraphqlContext {
  const budget = new RequestBudget(requester, pace, limitReached)
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
