import { type Asked, yes } from '../asked.ts'
import type { AskedParameters } from '../asked-parameters.ts'

/** What is asked of every operation that goes through the instances one by one. */
export interface RollingDraft {
  readonly excludeInstances: readonly string[]
  readonly skipTempInstance: boolean
  readonly skipFailBack: boolean
  readonly maxUnavailableReaders: number
}

/** The same as was asked of another operation. */
export const rollingLike = (asked: AskedParameters, usual: RollingDraft): RollingDraft => ({
  excludeInstances: asked.excludeInstances ?? usual.excludeInstances,
  skipTempInstance: asked.skipTempInstance ?? usual.skipTempInstance,
  skipFailBack: asked.skipFailBack ?? usual.skipFailBack,
  maxUnavailableReaders: asked.maxUnavailableReaders ?? usual.maxUnavailableReaders,
})

/** As the API takes it. */
export const rollingInput = ({
  excludeInstances,
  skipTempInstance,
  skipFailBack,
  maxUnavailableReaders,
}: RollingDraft) => ({
  excludeInstances: [...excludeInstances],
  skipTempInstance,
  skipFailBack,
  maxUnavailableReaders,
})

/** In words. */
export const rollingSummary = ({
  excludeInstances,
  skipTempInstance,
  skipFailBack,
  maxUnavailableReaders,
}: RollingDraft): readonly Asked[] => [
  { label: 'Left as they are', value: excludeInstances.join(', ') || 'None' },
  { label: 'Temporary instance', value: skipTempInstance ? 'No' : 'Yes' },
  { label: 'Fail back', value: yes(!skipFailBack) },
  { label: 'Readers at a time', value: `At most ${maxUnavailableReaders}` },
]
