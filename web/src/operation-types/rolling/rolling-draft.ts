import { type Asked, yes } from '../asked.ts'
import type { ModelParameters } from '../model-parameters.ts'

/** What is asked of every operation that goes through the instances one by one. */
export interface RollingDraft {
  readonly excludeInstances: readonly string[]
  readonly skipTempInstance: boolean
  readonly failBack: boolean
}

/** The same as long as nothing was said. */
export const NEW_ROLLING: RollingDraft = { excludeInstances: [], skipTempInstance: false, failBack: true }

/** The same as was asked of another operation. */
export const rollingLike = ({ list, flag }: ModelParameters): RollingDraft => ({
  excludeInstances: list('excludeInstances', NEW_ROLLING.excludeInstances),
  skipTempInstance: flag('skipTempInstance', NEW_ROLLING.skipTempInstance),
  failBack: flag('failBack', NEW_ROLLING.failBack),
})

/** As the API takes it. */
export const rollingInput = ({ excludeInstances, skipTempInstance, failBack }: RollingDraft) => ({
  excludeInstances: [...excludeInstances],
  skipTempInstance,
  failBack,
})

/** In words. */
export const rollingSummary = ({
  excludeInstances,
  skipTempInstance,
  failBack,
}: RollingDraft): readonly Asked[] => [
  { label: 'Left as they are', value: excludeInstances.join(', ') || 'None' },
  { label: 'Temporary instance', value: skipTempInstance ? 'No' : 'Yes' },
  { label: 'Fail back', value: yes(failBack) },
]
