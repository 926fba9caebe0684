import Select from '@cloudscape-design/components/select'
import { graphql } from '../graphql/document.ts'
import { errorText } from '../graphql/error-text.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'

const RegionsQuery = graphql(`
  query Regions {
    regions {
      name
      isEnabled
    }
  }
`)

/** Lets people choose a region; those that the account cannot use are shown, but cannot be chosen. */
export function RegionSelect(props: {
  readonly region: string
  readonly onChange: (region: string) => void
  /** A label inside of the field, where there is none above it. */
  readonly inlineLabel?: string
}) {
  const { region, onChange, inlineLabel } = props
  const { data, error, isLoading, reload } = useFreshQuery(RegionsQuery, {})
  return (
    <Select
      selectedOption={{ value: region, label: region }}
      options={(data?.regions ?? []).map(({ name, isEnabled }) => ({
        value: name,
        label: name,
        disabled: isEnabled === false,
        ...(isEnabled === false && { disabledReason: 'The account has not enabled this region.' }),
      }))}
      statusType={error ? 'error' : isLoading ? 'loading' : 'finished'}
      loadingText="Loading regions"
      {...(error && { errorText: errorText(error) })}
      recoveryText="Try again"
      onLoadItems={() => error && reload()}
      filteringType="auto"
      filteringAriaLabel="Find a region"
      {...(inlineLabel === undefined ? {} : { inlineLabelText: inlineLabel, ariaLabel: inlineLabel })}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? region)}
    />
  )
}
