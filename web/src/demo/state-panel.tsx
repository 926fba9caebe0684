import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import type { MockState } from './mock-types.ts'
import { STATE_VIEWS } from './state-views.tsx'

const INSTANCES = 'Instances'

/** What is in the mock now, without read lag: what AWS would know, not what it would show. */
export function StatePanel({ state }: { readonly state: MockState }) {
  const [name, setName] = useState(INSTANCES)
  const view: ((state: MockState) => ReactNode) | undefined = STATE_VIEWS[name]
  return (
    <Container>
      <SpaceBetween size="m">
        <FormField label="Show" description="As it is, without read lag.">
          <Select
            selectedOption={{ value: name, label: name }}
            options={Object.keys(STATE_VIEWS).map((each) => ({ value: each, label: each }))}
            onChange={({ detail }) => setName(detail.selectedOption.value ?? INSTANCES)}
          />
        </FormField>
        {view?.(state)}
      </SpaceBetween>
    </Container>
  )
}
