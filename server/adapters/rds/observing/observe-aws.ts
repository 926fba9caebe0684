import { addMs } from '../../../model/instant.ts'
import { FaultKind } from '../../../model/rds-fault.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { LookPurpose } from '../../../ports/observer.ts'
import type { RegionPace } from '../../../ports/observer-meter.ts'
import { readRegionEvents } from '../aws/events.ts'
import type { Catalogue } from '../catalogue.ts'
import { type AwsClients, createClients } from '../clients.ts'
import { describeTogether } from '../describe-together.ts'
import { limitedClients, type SentRead } from '../limited-clients.ts'
import type { AwsOptions } from '../rds-clients.ts'
import { RegionalCatalogue } from '../regional-catalogue.ts'
import { type DescribeBudget, DescribeBudgets } from './describe-budget.ts'
import { type ObserverParts, type SharedObserver, sharedObserver } from './shared-observer.ts'

/** Is told of what the observer does; must not throw. */
interface LookReports {
  /** A read of RDS is being sent, each try by itself. */
  readonly readSent?: (sent: {
    readonly region: string
    readonly action: string
    readonly purpose: LookPurpose
  }) => void
}

/** How AWS is observed. */
export interface ObservingOptions extends LookReports, Pick<ObserverParts, 'pollIntervalMs' | 'hint'> {
  readonly clients: AwsClients
  readonly catalogue: Catalogue
  readonly clock: Clock
  /** Describe calls a minute that waiting steps and screens may make in each region; undefined for no limit. */
  readonly callsPerMinute: number | undefined
  /** From 0 to less than 1; chance unless given. */
  readonly random?: () => number
}

/** AWS behind its observer: whoever reads does so for a purpose, and is counted. */
interface ObservedAws {
  readonly observer: SharedObserver
  /** Clients whose reads are counted as made for a purpose; those for screens wait for the budget. */
  clientsFor(purpose: LookPurpose): AwsClients
  /** How fast a region may be asked at present. */
  paceOf(region: string): RegionPace
  /** AWS has refused a call in the region for its rate. */
  throttled(region: string): void
}

/** AWS as a server opens it. */
export interface OpenedAws extends ObservedAws {
  /** Closes every connection; nothing can be asked afterwards. */
  close(): void
}

/** Connects to AWS, or to whatever answers at the endpoint; no one gets clients that are not observed. */
export function openObservedAws(aws: AwsOptions, options: Omit<ObservingOptions, 'clients'>): OpenedAws {
  const clients = createClients({
    ...aws,
    observe: (ended) => {
      if (ended.outcome === FaultKind.THROTTLED && ended.region !== undefined)
        observed.throttled(ended.region)
      aws.observe?.(ended)
    },
  })
  const observed = observeAws({ ...options, clients })
  return { ...observed, close: () => clients.destroy() }
}

/** Puts the observer of an account in front of its clients. */
function observeAws(options: ObservingOptions): ObservedAws {
  const {
    clients,
    catalogue,
    clock,
    callsPerMinute,
    random = Math.random,
    readSent,
    pollIntervalMs,
  } = options
  const budgets = new DescribeBudgets({ callsPerMinute, nowMs: () => clock.elapsedMs(), random })
  const count = ({ region, action }: SentRead, purpose: LookPurpose): void => {
    if (region === undefined) return
    budgets.of(region).count(purpose)
    readSent?.({ region, action, purpose })
  }
  const counted = (purpose: LookPurpose): AwsClients =>
    limitedClients(clients, { admit: async (command) => count(command, purpose) })
  const waiting = limitedClients(clients, {
    admit: async (command) => {
      if (command.region !== undefined) await whenAdmitted(budgets.of(command.region), clock)
      count(command, 'screen')
    },
  })
  const observer = sharedObserver({
    describer: {
      describeTogether: (region, questions, at, purpose) => {
        const rds = counted(purpose).reader(region)
        return describeTogether(
          { rds, catalogue: new RegionalCatalogue(catalogue, region, rds) },
          questions,
          at,
        )
      },
      listRegionEvents: (region, since, purpose) => readRegionEvents(counted(purpose).reader(region), since),
    },
    clock,
    budgets,
    pollIntervalMs,
    ...(options.hint && { hint: options.hint }),
  })
  return {
    observer,
    clientsFor: (purpose) => (purpose === 'screen' ? waiting : counted(purpose)),
    paceOf: (region) => budgets.of(region).usage,
    throttled: (region) => budgets.of(region).throttled(),
  }
}

/** Resolves when the budget has a call for those who wait. */
async function whenAdmitted(budget: DescribeBudget, clock: Clock): Promise<void> {
  for (let ms = budget.waitMs(1); ms > 0; ms = budget.waitMs(1)) {
    await clock.sleepUntil(addMs(clock.now(), Math.ceil(ms)), NEVER)
  }
}

const NEVER = new AbortController().signal
