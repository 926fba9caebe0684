import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Tiles from '@cloudscape-design/components/tiles'
import { isOperationType, OPERATION_TYPES, RECORDS, typeName } from '../operation-types/registry.ts'
import type { PageProps } from './wizard-props.ts'

/** What to do: the type of operation. */
export function TypePage({ draft, onChange, problems }: PageProps) {
  return (
    <Container>
      <FormField
        stretch
        label={`What to do to ${draft.clusterId}`}
        description="What it would do to this cluster exactly is shown for review before anything is created."
        errorText={problems.type}
      >
        <Tiles
          columns={2}
          value={draft.type}
          onChange={({ detail }) => isOperationType(detail.value) && onChange({ type: detail.value })}
          items={OPERATION_TYPES.map((type) => ({
            value: type,
            label: typeName(type),
            description: <TypeDescription {...RECORDS[type].words} />,
          }))}
        />
      </FormField>
    </Container>
  )
}

const TypeDescription = ({ does, interrupts }: { readonly does: string; readonly interrupts: string }) => (
  <div className="type-description">
    <div>{does}</div>
    <div>
      <b>Interrupts: </b>
      {interrupts}
    </div>
  </div>
)
