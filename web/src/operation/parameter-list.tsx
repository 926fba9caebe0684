import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../graphql/document.ts'
import { durationText, localText } from '../ui/time-text.ts'
import { parameterName, parameterText } from './parameter-words.ts'

const ParameterListFragment = graphql(`
  fragment ParameterList on Operation {
    parameters
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
          ...parametersOf(operation.parameters).map(([name, value]) => ({
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

const parametersOf = (parameters: unknown): readonly (readonly [string, unknown])[] =>
  typeof parameters === 'object' && parameters !== null ? Object.entries(parameters) : []
