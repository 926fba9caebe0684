import type { EngineSettings } from '../engine/settings.ts'
import type { EventBus } from '../events/event-bus.ts'
import type { Instant } from '../model/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { DurationHistory } from '../ports/duration-history.ts'
import type { InFlight } from '../ports/in-flight.ts'
import type { Log } from '../ports/log.ts'
import type { Observer } from '../ports/observer.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { TurnRds } from '../ports/rds-port.ts'
import type { LastReadings } from './last-readings.ts'
import type { UnrecordedAnswers } from './unrecorded-answers.ts'

/** What a host needs to take turns. */
export interface HostPorts {
  readonly store: OperationStore
  /** Where calls are sent; what a turn reads comes from the observer. */
  readonly rds: Pick<TurnRds, 'call'>
  readonly observer: Observer
  readonly clock: Clock
  readonly bus: Pick<EventBus, 'publish'>
  readonly inFlight: InFlight
  /** Answers that this process has heard and could not write down. */
  readonly unrecorded: UnrecordedAnswers
  readonly lastReadings: LastReadings
  /** How long steps take here, which says when to look; undefined where steps are looked at as often as the interval says. */
  readonly durations?: DurationHistory | undefined
  /** The last moment at which a call may be sent that was decided at the given one; later it is not sent at all. */
  readonly lastSendAt: (decidedAt: Instant) => Instant
  readonly settings: EngineSettings
  readonly log: Log
  /** Is told how much later than it was due a turn began, in milliseconds. */
  readonly turnBegan?: (lateMs: number) => void
}
