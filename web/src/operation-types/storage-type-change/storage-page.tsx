import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { graphql } from '../../graphql/document.ts'
import { useFreshQuery } from '../../graphql/use-fresh-query.ts'
import { storageName } from '../../ui/aws-names.ts'
import { useNow } from '../../ui/clock.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { localText } from '../../ui/time-text.ts'
import type { ParametersProps } from '../page-props.ts'
import type { StorageDraft } from './record.ts'

/** When the storage of a cluster can be changed. */
const StorageChoicesQuery = graphql(`
  query StorageChoices($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      storageType
      ioOptimizedNextAllowedAt
    }
  }
`)

const STORAGE_TYPES: readonly { readonly value: string; readonly description: string }[] = [
  { value: 'aurora', description: 'Storage and I/O are charged separately. For moderate I/O.' },
  {
    value: 'aurora-iopt1',
    description: 'I/O is included in a higher price. For a lot of I/O, or a price that can be foreseen.',
  },
]

/** Which storage type the cluster gets. */
export function StoragePage(props: ParametersProps<StorageDraft, keyof StorageDraft>) {
  const { draft, onChange, problems, cluster } = props
  const { region, clusterId } = cluster
  const { data, error, reload } = useFreshQuery(StorageChoicesQuery, { region, clusterId })
  const nowMs = useNow(false)
  const current = data?.cluster?.storageType ?? cluster.storageType
  const allowedAt = data?.cluster?.ioOptimizedNextAllowedAt
  const isTooEarly = allowedAt != null && Date.parse(allowedAt) > nowMs
  return (
    <SpaceBetween size="l">
      {error && <ErrorNotice what={`The storage of ${clusterId}`} error={error} onRetry={reload} />}
      {isTooEarly && (
        <Alert type="warning" header="AWS allows a switch to I/O-Optimized only once in 30 days">
          {clusterId} can next be switched to it at {localText(allowedAt)}.
        </Alert>
      )}
      <Container header={<Header variant="h2">Storage</Header>}>
        <FormField stretch label="New storage type" errorText={problems.targetStorageType}>
          <Tiles
            columns={2}
            value={draft.targetStorageType === '' ? null : draft.targetStorageType}
            onChange={({ detail }) => onChange({ targetStorageType: detail.value })}
            items={STORAGE_TYPES.map(({ value, description }) => ({
              value,
              label: `${storageName(value)}${value === current ? ' (current)' : ''}`,
              description,
              disabled: value === current,
            }))}
          />
        </FormField>
      </Container>
    </SpaceBetween>
  )
}
