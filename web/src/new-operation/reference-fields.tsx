import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import type { PageProps } from './wizard-props.ts'

/** The ticket or page that the operation belongs to. */
export function ReferenceFields({ draft, onChange, problems }: PageProps) {
  const { reference } = draft
  const change = (part: Partial<typeof reference>): void => onChange({ reference: { ...reference, ...part } })
  return (
    <Container
      header={
        <Header variant="h2" description="Optional. It is shown wherever the operation is.">
          Change reference
        </Header>
      }
    >
      <SpaceBetween size="l">
        <ColumnLayout columns={2}>
          <FormField label="Ticket" errorText={problems.ticket}>
            <Input
              placeholder="CHG-1234"
              value={reference.ticket}
              onChange={({ detail }) => change({ ticket: detail.value })}
            />
          </FormField>
          <FormField label="Link" errorText={problems.url}>
            <Input
              type="url"
              placeholder="https://"
              value={reference.url}
              onChange={({ detail }) => change({ url: detail.value })}
            />
          </FormField>
        </ColumnLayout>
        <FormField label="Title" errorText={problems.title} stretch>
          <Input value={reference.title} onChange={({ detail }) => change({ title: detail.value })} />
        </FormField>
        <FormField label="Description" errorText={problems.description} stretch>
          <Textarea
            rows={2}
            value={reference.description}
            onChange={({ detail }) => change({ description: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}
