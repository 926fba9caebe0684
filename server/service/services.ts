import type { EventBus } from '../events/event-bus.ts'
import type { Clock } from '../host/clock.ts'
import type { Driver } from '../host/driver.ts'
import type { AboutServer } from './about-server.ts'
import { ClusterService } from './cluster-service.ts'
import { ClusterWatch } from './cluster-watch.ts'
import type { ResetMock } from './demo-service.ts'
import { DemoService } from './demo-service.ts'
import { OperationFeed } from './operation-feed.ts'
import { OperationList } from './operation-list.ts'
import { OperationPreviews } from './operation-previews.ts'
import { OperationService } from './operation-service.ts'
import type { ServicePorts } from './service-ports.ts'

/** Every use-case that clients can reach. */
export interface Services {
  readonly operations: OperationService
  readonly lists: OperationList
  readonly previews: OperationPreviews
  readonly feed: OperationFeed
  readonly clusters: ClusterService
  readonly clusterWatch: ClusterWatch
  readonly demo: DemoService
  readonly about: AboutServer
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
  return {
    operations: new OperationService(ports),
    lists: new OperationList(ports.store, () => ports.clock.now()),
    previews: new OperationPreviews(ports),
    feed: new OperationFeed(ports),
    clusters,
    clusterWatch: new ClusterWatch(clusters, ports.clock, clusterPollMs),
    demo: new DemoService(ports, resetMock),
    about,
    driver: ports.driver,
    clock: ports.clock,
  }
}
