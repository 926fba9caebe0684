import { z } from 'zod'
import { LIST_LIMITS } from '../../model/limits.ts'
import { identifier, listUpTo } from '../kit/fields.ts'

/** What every operation is asked that works on one instance after another. */
export interface RollingParameters {
  readonly excludeInstances: readonly string[]
  readonly skipTempInstance: boolean
  readonly skipFailBack: boolean
}

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
}
