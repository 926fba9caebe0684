import { type Support, supportText } from '../../ui/support-text.ts'
import type { OptionGroup } from '../select-option.ts'

/** A version that the cluster can be upgraded to. */
interface Target {
  readonly engineVersion: string
  readonly isMajorVersionUpgrade: boolean
  readonly description: string
  readonly support: Support | null
}

/** Versions in two groups, minor ones first; a group without any is left out. */
export const versionOptions = (targets: readonly Target[], nowMs: number): readonly OptionGroup[] =>
  [
    {
      label: 'Minor versions',
      options: optionsOf(
        targets.filter((target) => !target.isMajorVersionUpgrade),
        nowMs,
      ),
    },
    {
      label: 'Major versions',
      options: optionsOf(
        targets.filter((target) => target.isMajorVersionUpgrade),
        nowMs,
      ),
    },
  ].filter(({ options }) => options.length > 0)

const optionsOf = (targets: readonly Target[], nowMs: number) =>
  targets.map(({ engineVersion, description, support }) => ({
    value: engineVersion,
    label: engineVersion,
    description: [description, support && supportText(support, nowMs)].filter(Boolean).join(' · '),
  }))
