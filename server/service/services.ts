import type { EventBus } from '../events/event-bus.ts'
import type { Clock } from '../host/clock.ts'
import type { Driver } from '../host/driver.ts'
import type { AboutServer } from './about-server.ts'
import { Aftermaths } from './aftermaths.ts'
import { ClusterService } from './cluster-service.ts'
import { ClusterWatch } from './cluster-watch.ts'
import type { ResetMock } from './demo-service.ts'
import { DemoService } from './demo-service.ts'
import { LeftoverList } from './leftover-list.ts'
import { LockService } from './lock-service.ts'
import { OperationFeed } from './operation-feed.ts'
import { OperationList } from './operation-list.ts'
import { OperationPreviews } from './operation-previews.ts'
import { OperationService } from './operation-service.ts'
import type { OperationDefaults, ServicePorts } from './service-ports.ts'

/** Every use-case that clients can reach. */
export interface Services {
  readonly operations: OperationService
  readonly aftermaths: Aftermaths
  readonly leftovers: LeftoverList
  readonly lists: OperationList
  readonly locks: LockService
  readonly previews: OperationPreviews
  readonly feed: OperationFeed
  readonly clusters: ClusterService
  readonly clusterWatch: ClusterWatch
  readonly demo: DemoService
  readonly about: AboutServer
  /** What an operation gets when its input does not say. */
  readonly defaults: OperationDefaults
  readonly driver: Pick<Driver, 'standing'>
  readonly clock: Pick<Clock, 'now'>
}

/** What the use-cases need, a bus that can be listened to, and whoever takes turns. */
export interface ServicesPorts extends ServicePorts {
  readonly driver: Pick<Driver, 'standing'>
  readonly bus: Pick<EventBus, 'publish' | 'watch'>
}

/** What the host decides about the use-cases. */
export interface ServicesOptions {
  /** How often a cluster is looked at while somebody watches it. */
  readonly clusterPollMs: number
  readonly about: AboutServer
  /** In a demo only. */
  readonly resetMock?: ResetMock | undefined
}

/** The use-cases on top of one set of ports. */
export function createServices(
  ports: ServicesPorts,
  { clusterPollMs, about, resetMock }: ServicesOptions,
): Services {
  const clusters = new ClusterService(ports)
  const aftermaths = new Aftermaths(ports)
  return {
    operations: new OperationService(ports, aftermaths),
    aftermaths,
    leftovers: new LeftoverList(aftermaths),
    lists: new OperationList(ports.store, () => ports.clock.now()),
    locks: new LockService(ports),
    previews: new OperationPreviews(ports),
    feed: new OperationFeed(ports),
    clusters,
    clusterWatch: new ClusterWatch(clusters, ports.clock, clusterPollMs),
    demo: new DemoService(ports, resetMock),
    about,
    defaults: ports.defaults,
    driver: ports.driver,
    clock: ports.clock,
  }
}
