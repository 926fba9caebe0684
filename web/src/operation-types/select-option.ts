/** A choice in a list. */
export interface SelectOption {
  readonly value: string
  readonly label: string
  readonly description?: string
  readonly labelTag?: string
  readonly tags?: readonly string[]
}

/** Choices that belong together. */
export interface OptionGroup {
  readonly label: string
  readonly options: readonly SelectOption[]
}

/** The choice with a value, wherever it is. */
export const optionWith = (groups: readonly OptionGroup[], value: string): SelectOption | null =>
  groups.flatMap(({ options }) => options).find((option) => option.value === value) ?? null
