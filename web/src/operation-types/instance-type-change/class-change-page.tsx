import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { graphql } from '../../graphql/document.ts'
import { errorText } from '../../graphql/error-text.ts'
import { useFreshQuery } from '../../graphql/use-fresh-query.ts'
import { classesText } from '../../ui/cluster-row.ts'
import type { ParametersProps } from '../page-props.ts'
import { RollingFields } from '../rolling/rolling-fields.tsx'
import { optionWith } from '../select-option.ts'
import { classOptions } from './class-options.ts'
import type { ClassChangeDraft } from './record.ts'

/** The classes that the instances of a cluster can be given. */
const ClassChoicesQuery = graphql(`
  query ClassChoices($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      instanceClasses {
        instanceClass
        storageTypes
        availabilityZones
      }
    }
  }
`)

/** Which class the instances get, and how. */
export function ClassChangePage(props: ParametersProps<ClassChangeDraft, keyof ClassChangeDraft>) {
  const { draft, onChange, problems, cluster } = props
  const { region, clusterId } = cluster
  const { data, error, isLoading, reload } = useFreshQuery(ClassChoicesQuery, { region, clusterId })
  const options = useMemo(
    () => classOptions(data?.cluster?.instanceClasses ?? [], cluster.instances),
    [data, cluster.instances],
  )
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Class</Header>}>
        <FormField
          label="New instance class"
          description="Classes that can be ordered for the engine and version of this cluster, by family. An offer is not a promise of capacity."
          constraintText={`Now: ${classesText(cluster.instances)}`}
          errorText={problems.targetInstanceClass}
        >
          <Select
            selectedOption={optionWith(options, draft.targetInstanceClass)}
            options={options}
            placeholder="Choose a class"
            filteringType="auto"
            filteringAriaLabel="Find a class"
            filteringPlaceholder="Find a class"
            virtualScroll
            statusType={error ? 'error' : isLoading && !data ? 'loading' : 'finished'}
            loadingText="Loading classes"
            {...(error && { errorText: errorText(error) })}
            recoveryText="Try again"
            onLoadItems={() => error && reload()}
            onChange={({ detail }) => onChange({ targetInstanceClass: detail.selectedOption.value ?? '' })}
          />
        </FormField>
      </Container>
      <RollingFields {...props} />
    </SpaceBetween>
  )
}
