import type { EngineVersion, OrderableClass } from '../../model/catalogue.ts'
import type { FamilyRules } from '../../model/parameter-group-reading.ts'
import type { PermissionCheck } from '../../model/permission-check.ts'
import type { AccountQuota } from '../../model/preflight-reading.ts'
import type { ProxyReading } from '../../model/proxy-reading.ts'
import type { MajorVersionSupport } from '../../model/version-support.ts'
import type { Clock } from '../../ports/clock.ts'
import type { CallerIdentity, RegionList } from '../../ports/rds-port.ts'
import { CataloguePart, type CataloguePartOptions } from './catalogue-part.ts'

const MINUTE_MS = 60_000

/**
 * For how long each part counts, in milliseconds. What AWS and the account change seldom lasts an hour; what people change
 * and see in a plan lasts minutes, and is kept only while it is good news.
 */
const LASTS_MS = {
  regions: 60 * MINUTE_MS,
  /** The regions that are known take the place of a list that EC2 did not give; asking in vain costs seconds. */
  knownRegions: 5 * MINUTE_MS,
  versions: 60 * MINUTE_MS,
  majorVersions: 60 * MINUTE_MS,
  orderableClasses: 60 * MINUTE_MS,
  familyRules: 60 * MINUTE_MS,
  /** That events may be read: as long as any other permission. */
  events: MINUTE_MS,
  identities: 60 * MINUTE_MS,
  quotas: 5 * MINUTE_MS,
  /** Where proxies are only told of; a plan that works with them reads them itself. */
  proxies: 5 * MINUTE_MS,
  /** Long enough for a plan that is looked at and then created. */
  permissions: MINUTE_MS,
} as const

/** The most characters that a part keeps: some large ones, and many small ones. */
const LARGE = 2_000_000
const SMALL = 250_000

/** What changes seldom at AWS, shared by all requests of the process; it is kept by age, and bounded in size. */
export type Catalogue = ReturnType<typeof createCatalogue>

/** Whether AWS told of the events of a cluster; it can be unable to, although it permits the question. */
interface Told {
  readonly isTold: boolean
}

/** An empty catalogue. */
export function createCatalogue(clock: Pick<Clock, 'now' | 'elapsedMs'>) {
  const part = <T extends object>(
    lastsMs: CataloguePartOptions<T>['lastsMs'],
    maxCharacters: number,
  ): CataloguePart<T> => new CataloguePart({ clock, lastsMs, maxCharacters })
  const lasts = LASTS_MS
  return {
    regions: part<RegionList>(({ isFromAws }) => (isFromAws ? lasts.regions : lasts.knownRegions), SMALL),
    versions: part<EngineVersion>(({ family }) => (family === undefined ? 0 : lasts.versions), SMALL),
    majorVersions: part<readonly MajorVersionSupport[]>(() => lasts.majorVersions, SMALL),
    orderableClasses: part<readonly OrderableClass[]>(() => lasts.orderableClasses, LARGE),
    familyRules: part<FamilyRules>(() => lasts.familyRules, LARGE),
    events: part<Told>(() => lasts.events, SMALL),
    identities: part<CallerIdentity>(() => lasts.identities, SMALL),
    quotas: part<readonly AccountQuota[]>(
      (quotas) => (quotas.some(isNearlyUsedUp) ? 0 : lasts.quotas),
      SMALL,
    ),
    proxies: part<readonly ProxyReading[]>(() => lasts.proxies, SMALL),
    permissions: part<PermissionCheck>(({ denied }) => (denied.length > 0 ? 0 : lasts.permissions), SMALL),
  }
}

/** Forgets everything: the account is another one, as after the reset of a demo. */
export function clearCatalogue(catalogue: Catalogue): void {
  for (const part of Object.values(catalogue)) part.clear()
}

/** The most instances of a cluster: no plan needs more of anything. */
const MOST_NEEDED = 16

/** Someone may raise the quota, or make room in it: the next plan asks again. */
const isNearlyUsedUp = ({ used, max }: AccountQuota): boolean => max - used < MOST_NEEDED
