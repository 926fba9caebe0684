import type { EngineSettings } from '../engine/settings.ts'
import type { EventBus } from '../events/event-bus.ts'
import type { Log } from '../model/log-port.ts'
import type { TurnRds } from '../rds/rds-port.ts'
import type { OperationStore } from '../storage/operation-store.ts'
import type { CallsInFlight } from './calls-in-flight.ts'
import type { Clock } from './clock.ts'

/** What a host needs to take turns. */
export interface HostPorts {
  readonly store: OperationStore
  readonly rds: TurnRds
  readonly clock: Clock
  readonly bus: Pick<EventBus, 'publish'>
  readonly inFlight: CallsInFlight
  readonly settings: EngineSettings
  readonly log: Log
}
