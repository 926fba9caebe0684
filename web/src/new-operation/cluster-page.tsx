import { useCollection } from '@cloudscape-design/collection-hooks'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { RegionSelect } from '../clusters/region-select.tsx'
import type { ClusterRowData } from '../ui/cluster-row.ts'
import { NotKnown } from '../ui/not-known.tsx'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import { CHOICE_COLUMNS, NARROW_CHOICE_COLUMNS } from './choice-columns.tsx'
import { ChosenCluster } from './chosen-cluster.tsx'
import type { PageProps } from './wizard-props.ts'

/** Where to work: region and cluster. */
export function ClusterPage(
  props: PageProps & {
    readonly clusters: readonly ClusterRowData[]
    /** Whether these are all that there are; otherwise they could not be read. */
    readonly areClustersKnown: boolean
    readonly isLoading: boolean
  },
) {
  const { draft, onChange, problems, clusters, areClustersKnown, isLoading } = props
  const isNarrow = useIsNarrow()
  const { items, collectionProps, filterProps, filteredItemsCount } = useCollection(clusters, {
    filtering: { fields: ['clusterId', 'engine', 'engineVersion', 'status'], noMatch: 'No cluster matches.' },
    sorting: {},
  })
  const chosen = clusters.find(({ clusterId }) => clusterId === draft.clusterId)
  const isMissing = draft.clusterId !== '' && !chosen && !isLoading && areClustersKnown
  return (
    <SpaceBetween size="l">
      <Container>
        <FormField label="Region">
          <RegionSelect region={draft.region} onChange={(region) => onChange({ region, clusterId: '' })} />
        </FormField>
      </Container>
      {isMissing && (
        <Alert type="error" header={`There is no Aurora cluster ${draft.clusterId} in ${draft.region}`}>
          Choose another cluster, or another region.
        </Alert>
      )}
      <FormField stretch errorText={isMissing ? undefined : problems.clusterId}>
        <Table
          {...collectionProps}
          variant="container"
          enableKeyboardNavigation
          wrapLines
          items={items}
          trackBy="clusterId"
          columnDefinitions={isNarrow ? NARROW_CHOICE_COLUMNS : CHOICE_COLUMNS}
          selectionType="single"
          selectedItems={chosen ? [chosen] : []}
          onSelectionChange={({ detail }) =>
            onChange({ clusterId: detail.selectedItems[0]?.clusterId ?? '' })
          }
          onRowClick={({ detail }) => onChange({ clusterId: detail.item.clusterId })}
          loading={isLoading && clusters.length === 0}
          loadingText="Loading clusters"
          header={<Header counter={areClustersKnown ? `(${clusters.length})` : ''}>Cluster</Header>}
          filter={
            <TextFilter
              {...filterProps}
              filteringPlaceholder="Find clusters"
              filteringAriaLabel="Find clusters"
              countText={`${filteredItemsCount} found`}
            />
          }
          ariaLabels={{
            tableLabel: 'Clusters',
            selectionGroupLabel: 'Choose a cluster',
            itemSelectionLabel: (_, { clusterId }) => `Choose ${clusterId}`,
          }}
          empty={
            areClustersKnown ? (
              <Box textAlign="center">There are no Aurora clusters in {draft.region}.</Box>
            ) : (
              <NotKnown />
            )
          }
        />
      </FormField>
      {chosen && <ChosenCluster cluster={chosen} />}
    </SpaceBetween>
  )
}
