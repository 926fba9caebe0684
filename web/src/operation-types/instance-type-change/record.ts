import { DEFAULTS } from '../../generated/inputs.ts'
import { TYPE_WORDS } from '../../generated/words.ts'
import type { OperationTypeRecord } from '../definition.ts'
import { type RollingDraft, rollingInput, rollingLike, rollingSummary } from '../rolling/rolling-draft.ts'

/** What a change of the class is asked. */
export interface ClassChangeDraft extends RollingDraft {
  readonly targetInstanceClass: string
}

const USUAL = DEFAULTS.INSTANCE_TYPE_CHANGE

/** Gives the instances another class, one by one. */
export const instanceTypeChange: OperationTypeRecord<ClassChangeDraft> = {
  words: TYPE_WORDS.INSTANCE_TYPE_CHANGE,
  maySwitchOver: false,
  draft: { targetInstanceClass: '', ...USUAL },
  like: (asked) => ({
    targetInstanceClass: asked.targetInstanceClass ?? '',
    ...rollingLike(asked, USUAL),
  }),
  problems: ({ targetInstanceClass }) =>
    targetInstanceClass === '' ? { targetInstanceClass: 'Choose the new class.' } : {},
  summary: (draft) => [{ label: 'New class', value: draft.targetInstanceClass }, ...rollingSummary(draft)],
  input: (draft) => ({
    instanceTypeChange: { targetInstanceClass: draft.targetInstanceClass, ...rollingInput(draft) },
  }),
}
