import type { ExpectedSeconds } from '../model/expected-duration.ts'
import type { Operation } from '../model/operation.ts'
import type { ExpectedOf } from '../model/remaining-time.ts'
import type { Services } from '../service/services.ts'
import { builder } from './builder.ts'

/** What estimates of several steps leave out. */
export const WITHOUT_PAUSES = 'The time in which it is paused comes on top.'

/** How long something is expected to take. */
export const ExpectedSecondsType = builder.objectRef<ExpectedSeconds>('ExpectedSeconds').implement({
  description:
    'How long something is expected to take, an estimate: by the durations that this installation has seen, or by published figures while it has seen too few. Nothing happens when it takes longer.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'Seconds, when it goes quickly.' }),
    high: t.exposeFloat('high', { description: 'Seconds, when it goes slowly.' }),
  }),
})

/** How long the steps of an operation are expected to take. */
export const expectedIn =
  (
    { shownTopology }: Pick<Operation, 'shownTopology'>,
    { durations }: Pick<Services, 'durations'>,
  ): ExpectedOf =>
  (step) =>
    durations.expected(step, shownTopology)
