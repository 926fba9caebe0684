import type { OperationTypeRecord } from '../definition.ts'
import {
  NEW_ROLLING,
  type RollingDraft,
  rollingInput,
  rollingLike,
  rollingSummary,
} from '../rolling/rolling-draft.ts'

/** Restarts the instances, one by one. */
export const instanceCycle: OperationTypeRecord<RollingDraft> = {
  words: {
    name: 'Instance cycle',
    does: 'Restarts the instances, one by one, e.g. to apply static parameters. A temporary instance stands in for the writer meanwhile.',
    interrupts:
      'Writes for the time of each failover, usually under a minute; connections to each reader while it restarts.',
    maySwitchOver: false,
  },
  draft: NEW_ROLLING,
  like: rollingLike,
  problems: () => ({}),
  summary: rollingSummary,
  input: (draft) => ({ instanceCycle: rollingInput(draft) }),
}
