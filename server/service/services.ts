import type { EventBus } from '../events/event-bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Driver } from '../ports/driver.ts'
import type { DurationHistory } from '../ports/duration-history.ts'
import type { Sightings } from '../ports/observer.ts'
import type { ObserverMeter } from '../ports/observer-meter.ts'
import type { AboutServer } from './about-server.ts'
import { Aftermaths } from './aftermaths.ts'
import { ClusterService } from './cluster-service.ts'
import { ClusterWatch, type ClusterWatchOptions } from './cluster-watch.ts'
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
  /** Commands, and operations by their ids. */
  readonly operations: OperationService
  readonly aftermaths: Aftermaths
  readonly leftovers: LeftoverList
  /** Plans and creations: what reads AWS and is not urgent. */
  readonly planning: Pick<OperationService, 'dryRun' | 'create'>
  readonly lists: OperationList
  readonly locks: LockService
  readonly previews: OperationPreviews
  readonly feed: OperationFeed
  readonly clusters: ClusterService
  readonly clusterWatch: ClusterWatch
  /** In a demo only. */
  readonly demo: DemoService | undefined
  readonly about: AboutServer
  /** What an operation gets when its input does not say. */
  readonly defaults: OperationDefaults
  readonly driver: Pick<Driver, 'standing'>
  readonly durations: DurationHistory
  readonly clock: Pick<Clock, 'now'>
  /** How much AWS was asked lately. */
  readonly meter: ServicesPorts['meter']
}

/** What the use-cases need, a bus that can be listened to, and whoever takes turns. */
export interface ServicesPorts extends ServicePorts {
  readonly driver: Pick<Driver, 'standing'>
  readonly durations: DurationHistory
  readonly bus: Pick<EventBus, 'publish' | 'watch' | 'journal'>
  readonly meter: Pick<ObserverMeter, 'callsPerMinute' | 'usage'>
  /** How clusters are read while they are watched; `rds` unless given. */
  readonly watchRds?: ServicePorts['rds']
  /** What operations see of their clusters, for those who watch them. */
  readonly sightings?: Sightings | undefined
  /** How it is read what ended operations have left, for all who ask; `rds` unless given. */
  readonly lookRds?: ServicePorts['rds']
}

/** AWS as one request reads it: `commanded` for commands, `shown` for what is shown and planned. */
export interface RequestPorts {
  readonly commanded: ServicePorts['rds']
  readonly shown: ServicePorts['rds']
}

/** What the host decides about the use-cases. */
export interface ServicesOptions {
  /** How clusters are looked at while someone watches them. */
  readonly clusterWatch: Omit<ClusterWatchOptions, 'sightings'>
  readonly about: AboutServer
  /** In a demo only. */
  readonly resetMock?: ResetMock | undefined
}

/** The use-cases on top of one set of ports. */
export function createServices(
  ports: ServicesPorts,
  { clusterWatch, about, resetMock }: ServicesOptions,
): Services {
  const { watchRds = ports.rds, lookRds = ports.rds } = ports
  const aftermaths = new Aftermaths({ ...ports, rds: lookRds })
  const watched = new ClusterService({ ...ports, rds: watchRds })
  return {
    ...readingServices(ports, aftermaths, { commanded: ports.rds, shown: ports.rds }),
    aftermaths,
    leftovers: new LeftoverList(aftermaths),
    lists: new OperationList(ports),
    locks: new LockService(ports),
    feed: new OperationFeed(ports),
    clusterWatch: new ClusterWatch(watched, ports.clock, { ...clusterWatch, sightings: ports.sightings }),
    demo: resetMock && new DemoService(ports, resetMock),
    about,
    defaults: ports.defaults,
    driver: ports.driver,
    durations: ports.durations,
    clock: ports.clock,
    meter: ports.meter,
  }
}

/** The same use-cases for one request, which reads AWS in a way of its own. */
export const servicesOfRequest = (
  services: Services,
  ports: ServicePorts,
  reads: RequestPorts,
): Services => ({
  ...services,
  ...readingServices(ports, services.aftermaths, reads),
})

/** What reads AWS when it is asked. */
function readingServices(ports: ServicePorts, aftermaths: Aftermaths, { commanded, shown }: RequestPorts) {
  const shownPorts = { ...ports, rds: shown }
  return {
    operations: new OperationService({ ...ports, rds: commanded }, aftermaths),
    planning: new OperationService(shownPorts, aftermaths),
    previews: new OperationPreviews(shownPorts),
    clusters: new ClusterService(shownPorts),
  }
}
