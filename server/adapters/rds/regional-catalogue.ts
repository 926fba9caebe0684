import type { RDSClient } from '@aws-sdk/client-rds'
import type { EngineVersion, OrderableClass } from '../../model/catalogue.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Dated } from '../../model/dated.ts'
import { addMs, type Instant } from '../../model/instant.ts'
import type { FamilyRules } from '../../model/parameter-group-reading.ts'
import type { AccountQuota } from '../../model/preflight-reading.ts'
import type { ProxyReading } from '../../model/proxy-reading.ts'
import type { MajorVersionSupport } from '../../model/version-support.ts'
import { listMajorVersions, listOrderableClasses, readVersion } from './aws/catalogue.ts'
import { readClusterEvents, unlessUntold } from './aws/events.ts'
import { readFamilyRules } from './aws/parameter-families.ts'
import { listAllProxies } from './aws/proxies.ts'
import { listQuotas } from './aws/quotas.ts'
import type { Catalogue } from './catalogue.ts'

/** How far back events are looked for, to see whether they can be read. */
const EVENTS_BACK_MS = 10 * 60_000

/** What changes seldom in one region: as the catalogue has it, or else as AWS answers through this client. */
export class RegionalCatalogue {
  readonly #catalogue: Catalogue
  readonly #region: string
  readonly #rds: RDSClient

  constructor(catalogue: Catalogue, region: string, rds: RDSClient) {
    this.#catalogue = catalogue
    this.#region = region
    this.#rds = rds
  }

  version(engine: string, engineVersion: string): Promise<Dated<EngineVersion>> {
    const key = [this.#region, engine, engineVersion]
    return this.#catalogue.versions.read(key, () => readVersion(this.#rds, engine, engineVersion))
  }

  majorVersions(engine: string): Promise<Dated<readonly MajorVersionSupport[]>> {
    return this.#catalogue.majorVersions.read([this.#region, engine], () =>
      listMajorVersions(this.#rds, engine),
    )
  }

  orderableClasses(engine: string, engineVersion: string): Promise<Dated<readonly OrderableClass[]>> {
    const key = [this.#region, engine, engineVersion]
    return this.#catalogue.orderableClasses.read(key, () =>
      listOrderableClasses(this.#rds, engine, engineVersion),
    )
  }

  async familyRules(family: string): Promise<FamilyRules> {
    const { value } = await this.#catalogue.familyRules.read([this.#region, family], () =>
      readFamilyRules(this.#rds, family),
    )
    return value
  }

  async quotas(): Promise<readonly AccountQuota[]> {
    const { value } = await this.#catalogue.quotas.read([this.#region], () => listQuotas(this.#rds))
    return value
  }

  /** All proxies of the region, for those who only tell of them. */
  async proxies(): Promise<readonly ProxyReading[]> {
    const { value } = await this.#catalogue.proxies.read([this.#region], () => listAllProxies(this.#rds))
    return value
  }

  /** Rejects when events may not be read: steps read them once they have called, and it is seen before that. */
  async tryEvents(cluster: ClusterReading, at: Instant): Promise<void> {
    await this.#catalogue.events.read([this.#region], async () => {
      const since = addMs(at, -EVENTS_BACK_MS)
      const source = { clusterId: cluster.clusterId, shown: cluster }
      const events = readClusterEvents(this.#rds, source, { since, instanceIds: [] })
      return { isTold: (await unlessUntold(events)) !== undefined }
    })
  }
}
