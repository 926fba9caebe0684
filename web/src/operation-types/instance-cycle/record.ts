import { DEFAULTS } from '../../generated/inputs.ts'
import { TYPE_WORDS } from '../../generated/words.ts'
import type { OperationTypeRecord } from '../definition.ts'
import { type RollingDraft, rollingInput, rollingLike, rollingSummary } from '../rolling/rolling-draft.ts'

const USUAL = DEFAULTS.INSTANCE_CYCLE

/** Restarts the instances, one by one. */
export const instanceCycle: OperationTypeRecord<RollingDraft> = {
  words: TYPE_WORDS.INSTANCE_CYCLE,
  maySwitchOver: false,
  draft: USUAL,
  like: (asked) => rollingLike(asked, USUAL),
  problems: () => ({}),
  summary: rollingSummary,
  input: (draft) => ({ instanceCycle: rollingInput(draft) }),
}
