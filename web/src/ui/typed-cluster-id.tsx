import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'

/** Where the id of a cluster is typed before something grave is done to it. */
export function TypedClusterId(props: {
  readonly clusterId: string
  readonly typed: string
  readonly onType: (typed: string) => void
  /** Why it is grave, where that is not said beside it. */
  readonly because?: string
}) {
  const { clusterId, typed, onType, because } = props
  return (
    <FormField label={`To confirm, type the cluster ID ${clusterId}`} description={because}>
      <Input
        value={typed}
        autoComplete="off"
        placeholder={clusterId}
        onChange={({ detail }) => onType(detail.value)}
      />
    </FormField>
  )
}
