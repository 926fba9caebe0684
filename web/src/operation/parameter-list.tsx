import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { AskedParametersFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { AskedParametersParts } from '../operation-types/asked-parameters.ts'
import { durationText, localText } from '../ui/time-text.ts'
import { parameterName, parameterText } from './parameter-words.ts'

const ParameterListFragment = graphql(`
  fragment ParameterList on Operation {
    parameters {
      ...AskedParameters
    }
    stepTimeoutSeconds
    retries {
      maximum
    }
    createdAt
    createdBy
  }
`)

/** What the operation was asked to do, with defaults filled in. */
export function ParameterList(props: { readonly operation: FragmentType<typeof ParameterListFragment> }) {
  const operation = readFragment(ParameterListFragment, props.operation)
  return (
    <Container header={<Header variant="h2">Parameters</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          ...given(readFragment(AskedParametersParts, operation.parameters)).map(([name, value]) => ({
            label: parameterName(name),
            value: parameterText(value),
          })),
          { label: 'Step timeout', value: durationText(operation.stepTimeoutSeconds) },
          { label: 'Maximum retries', value: operation.retries.maximum },
          { label: 'Created', value: `${localText(operation.createdAt)} by ${operation.createdBy}` },
        ]}
      />
    </Container>
  )
}

/** The parameters that were given or have a default. */
const given = (parameters: AskedParametersFragment): readonly (readonly [string, unknown])[] =>
  Object.entries(parameters).filter(([name, value]) => name !== '__typename' && value !== null)
