import { useCollection } from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import type { ClusterRowData } from '../ui/cluster-row.ts'
import { newOperationPath } from '../ui/new-operation-path.ts'
import { NotKnown } from '../ui/not-known.tsx'
import { useFollow } from '../ui/use-follow.ts'
import { RegionSelect } from './region-select.tsx'

const PAGE_SIZE = 50

/** The clusters of a region as a table that can be searched and sorted. */
export function ClustersTable(props: {
  readonly rows: readonly ClusterRowData[]
  readonly columns: readonly TableProps.ColumnDefinition<ClusterRowData>[]
  readonly region: string
  readonly isLoading: boolean
  /** Whether the rows are those that there are; otherwise they could not be read. */
  readonly isKnown: boolean
  readonly onRegion: (region: string) => void
  readonly onReload: () => void
}) {
  const { rows, columns, region, isLoading, isKnown, onRegion, onReload } = props
  const follow = useFollow()
  const { items, collectionProps, filterProps, filteredItemsCount, paginationProps, actions } = useCollection(
    rows,
    {
      filtering: {
        fields: ['clusterId', 'engine', 'engineVersion', 'status'],
        empty: isKnown ? (
          <Nothing title={`No Aurora clusters in ${region}`}>
            Choose another region, or check the account of the server.
          </Nothing>
        ) : (
          <NotKnown />
        ),
        noMatch: (
          <Nothing title="No cluster matches">
            <Button onClick={() => actions.setFiltering('')}>Clear the search</Button>
          </Nothing>
        ),
      },
      sorting: {},
      pagination: { pageSize: PAGE_SIZE },
    },
  )
  return (
    <Table
      {...collectionProps}
      variant="full-page"
      stickyHeader
      wrapLines
      enableKeyboardNavigation
      items={items}
      trackBy="clusterId"
      columnDefinitions={columns}
      loading={isLoading}
      loadingText="Loading clusters"
      ariaLabels={{ tableLabel: 'Clusters' }}
      header={
        <Header
          variant="awsui-h1-sticky"
          counter={isLoading || !isKnown ? '' : `(${rows.length})`}
          description="Aurora clusters, as AWS shows them now."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button iconName="refresh" ariaLabel="Read the clusters again" onClick={onReload} />
              <Button variant="primary" {...follow(newOperationPath({ region }))}>
                New operation
              </Button>
            </SpaceBetween>
          }
        >
          Clusters
        </Header>
      }
      filter={
        <div className="cluster-filters" data-filter>
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find clusters"
            filteringAriaLabel="Find clusters"
            countText={`${filteredItemsCount} found`}
          />
          <RegionSelect region={region} onChange={onRegion} inlineLabel="Region" />
        </div>
      }
      pagination={rows.length > PAGE_SIZE && <Pagination {...paginationProps} />}
    />
  )
}

const Nothing = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <Box textAlign="center" color="inherit">
    <SpaceBetween size="xs">
      <b>{title}</b>
      <div>{children}</div>
    </SpaceBetween>
  </Box>
)
