import { type Asked, yes } from '../asked.ts'
import type { ModelParameters } from '../model-parameters.ts'

/** What is asked of every operation that goes through the instances one by one. */
export interface RollingDraft {
  readonly excludeInstances: readonly string[]
  readonly skipTempInstance: boolean
  readonly failBack: boolean
}

/** The same as was asked of another operation; what is not known of that one is as usual. */
export const rollingLike = ({ list, flag }: ModelParameters, usual: RollingDraft): RollingDraft => ({
  excludeInstances: list('excludeInstances', usual.excludeInstances),
  skipTempInstance: flag('skipTempInstance', usual.skipTempInstance),
  failBack: flag('failBack', usual.failBack),
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
