import { DEFAULTS } from '../../generated/inputs.ts'
import type { OperationTypeRecord } from '../definition.ts'
import { type RollingDraft, rollingInput, rollingLike, rollingSummary } from '../rolling/rolling-draft.ts'

const USUAL = DEFAULTS.INSTANCE_CYCLE

/** Restarts the instances, one by one. */
export const instanceCycle: OperationTypeRecord<RollingDraft> = {
  words: {
    name: 'Instance cycle',
    does: 'Restarts the instances, one by one, e.g. to apply static parameters. A temporary instance is the writer while the others restart.',
    interrupts:
      'Writes for the time of each failover, usually under a minute; connections to each reader while it restarts.',
    maySwitchOver: false,
  },
  draft: USUAL,
  like: (model) => rollingLike(model, USUAL),
  problems: () => ({}),
  summary: rollingSummary,
  input: (draft) => ({ instanceCycle: rollingInput(draft) }),
}
