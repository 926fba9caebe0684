import type { OptionGroup } from '../select-option.ts'

/** A version that the cluster can be upgraded to. */
interface Target {
  readonly engineVersion: string
  readonly isMajorVersionUpgrade: boolean
  readonly description: string
}

/** Versions in two groups, minor ones first; a group without any is left out. */
export const versionOptions = (targets: readonly Target[]): readonly OptionGroup[] =>
  [
    {
      label: 'Minor versions',
      options: optionsOf(targets.filter((target) => !target.isMajorVersionUpgrade)),
    },
    { label: 'Major versions', options: optionsOf(targets.filter((target) => target.isMajorVersionUpgrade)) },
  ].filter(({ options }) => options.length > 0)

const optionsOf = (targets: readonly Target[]) =>
  targets.map(({ engineVersion, description }) => ({
    value: engineVersion,
    label: engineVersion,
    description,
  }))
