import type { Clock } from '../../ports/clock.ts'
import type { Observer } from '../../ports/observer.ts'
import type { TurnRds } from '../../ports/rds-port.ts'

/** Every look is made by itself, when it is asked for: for a process that takes one turn and ends. */
export const plainObserver = (
  rds: Pick<TurnRds, 'read' | 'events' | 'glance'>,
  clock: Pick<Clock, 'now'>,
): Observer => ({
  observe: ({ cluster, needs }) => rds.read(cluster, needs, clock.now()),
  events: ({ cluster, events, reading }) => rds.events(cluster, events, reading),
  glance: ({ cluster, ...target }) => rds.glance(cluster, target, clock.now()),
  tickFor: (_region, dueAt) => dueAt,
  idle: () => 0,
})
