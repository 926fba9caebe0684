import type { Operation } from '../model/operation.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import { advance } from './advance.ts'
import type { Observation } from './observation.ts'
import type { EngineSettings } from './settings.ts'

/** What has to be read before an operation is advanced by a reading: nothing more, the RDS events as well, or everything. */
export type Wanted = 'nothing' | 'events' | 'everything'

/**
 * What a decision by a reading looks at beyond what the reading has. Most waits end or go on without a look at the events
 * of RDS, which cost AWS as much as the rest of the reading; so they are read once a decision turns out to look at them.
 */
export function wantedFor(
  operation: Operation,
  observation: Extract<Observation, { readonly kind: 'reading' }>,
  settings: EngineSettings,
): Wanted {
  let looksAtEvents = false
  const reading = Object.defineProperty({ ...observation.reading }, 'events', {
    enumerable: true,
    get: (): readonly RdsEventReading[] | undefined => {
      looksAtEvents = true
      return observation.reading.events
    },
  })
  const { effects } = advance(operation, { ...observation, reading }, settings)
  if (effects.some(({ kind }) => kind === 'look')) return 'everything'
  if (!looksAtEvents) return 'nothing'
  return observation.reading.glancedAt ? 'everything' : 'events'
}
