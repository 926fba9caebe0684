import { z } from 'zod'
import { LIMITS, LIST_LIMITS, rangeText } from '../../model/limits.ts'
import { addedLater, identifier, listUpTo, within } from '../kit/fields.ts'

/** What every operation is asked that works on one instance after another. */
export interface RollingParameters {
  readonly excludeInstances: readonly string[]
  readonly skipTempInstance: boolean
  readonly skipFailBack: boolean
  /** Absent when it is 1, as it was before there was a choice. */
  readonly maxUnavailableReaders?: number
}

/** How many readers may be unavailable at the same time. */
export const readersAtOnce = ({
  maxUnavailableReaders = LIMITS.maxUnavailableReaders.default,
}: Pick<RollingParameters, 'maxUnavailableReaders'>): number => maxUnavailableReaders

/** The same as input. */
export const rollingFields = {
  excludeInstances: listUpTo(LIST_LIMITS.excludeInstances, 'instances', identifier)
    .default([])
    .describe('Instances that are left as they are; at least one must remain.'),
  skipTempInstance: z
    .boolean()
    .default(false)
    .describe(
      'Use no temporary instance. By default one is created: it is the writer while the others are worked on, or with skipFailBack only keeps as many instances serving as before. Without one a reader, if there is one, takes the place of the writer, and one instance less serves while another is worked on.',
    ),
  skipFailBack: z
    .boolean()
    .default(false)
    .describe(
      'Leave another instance as the writer at the end. Without it the original writer becomes the writer again, by one more failover.',
    ),
  maxUnavailableReaders: addedLater(
    within(LIMITS.maxUnavailableReaders).default(LIMITS.maxUnavailableReaders.default),
  ).describe(
    `How many readers may be unavailable at the same time, ${rangeText(LIMITS.maxUnavailableReaders)}. At most one reader fewer than the cluster has is worked on at a time, so one stays available; the writer is always worked on alone.`,
  ),
}
