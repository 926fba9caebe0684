import { DEFAULTS } from '../../generated/inputs.ts'
import type { OperationTypeRecord } from '../definition.ts'
import { type RollingDraft, rollingInput, rollingLike, rollingSummary } from '../rolling/rolling-draft.ts'

/** What a change of the class is asked. */
export interface ClassChangeDraft extends RollingDraft {
  readonly targetInstanceClass: string
}

const USUAL = DEFAULTS.INSTANCE_TYPE_CHANGE

/** Gives the instances another class, one by one. */
export const instanceTypeChange: OperationTypeRecord<ClassChangeDraft> = {
  words: {
    name: 'Instance type change',
    does: 'Gives the instances another class, one by one. A temporary instance of the new class is the writer while the others change.',
    interrupts:
      'Writes for the time of each failover, usually under a minute; connections to each reader while it is changed.',
    maySwitchOver: false,
  },
  draft: { targetInstanceClass: '', ...USUAL },
  like: (model) => ({ targetInstanceClass: model.text('targetInstanceClass'), ...rollingLike(model, USUAL) }),
  problems: ({ targetInstanceClass }) =>
    targetInstanceClass === '' ? { targetInstanceClass: 'Choose the new class.' } : {},
  summary: (draft) => [{ label: 'New class', value: draft.targetInstanceClass }, ...rollingSummary(draft)],
  input: (draft) => ({
    instanceTypeChange: { targetInstanceClass: draft.targetInstanceClass, ...rollingInput(draft) },
  }),
}
