import { type Asked, yes } from '../asked.ts'
import type { ModelParameters } from '../model-parameters.ts'

/** What is asked of every operation that goes through the instances one by one. */
export interface RollingDraft {
  readonly excludeInstances: readonly string[]
  readonly skipTempInstance: boolean
  readonly skipFailBack: boolean
}

/** The same as was asked of another operation; what is not known of that one is as usual. */
export const rollingLike = ({ list, flag }: ModelParameters, usual: RollingDraft): RollingDraft => ({
  excludeInstances: list('excludeInstances', usual.excludeInstances),
  skipTempInstance: flag('skipTempInstance', usual.skipTempInstance),
  skipFailBack: flag('skipFailBack', usual.skipFailBack),
})

/** As the API takes it. */
export const rollingInput = ({ excludeInstances, skipTempInstance, skipFailBack }: RollingDraft) => ({
  excludeInstances: [...excludeInstances],
  skipTempInstance,
  skipFailBack,
})

/** In words. */
export const rollingSummary = ({
  excludeInstances,
  skipTempInstance,
  skipFailBack,
}: RollingDraft): readonly Asked[] => [
  { label: 'Left as they are', value: excludeInstances.join(', ') || 'None' },
  { label: 'Temporary instance', value: skipTempInstance ? 'No' : 'Yes' },
  { label: 'Fail back', value: yes(!skipFailBack) },
]
