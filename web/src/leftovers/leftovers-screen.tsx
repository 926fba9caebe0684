import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { LIMITS } from '../generated/inputs.ts'
import { graphql } from '../graphql/document.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { usePage } from '../ui/page.ts'
import { useFollow } from '../ui/use-follow.ts'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import { leftoverColumns, narrowLeftoverColumns } from './leftover-columns.tsx'

const LeftoversQuery = graphql(`
  query Leftovers($first: Int!) {
    leftovers(first: $first) {
      totalCount
      edges {
        cursor
        node {
          ...LeftoverRow
        }
      }
    }
  }
`)

/** What ended operations have left in AWS, over all of them, the oldest first. */
export function LeftoversScreen() {
  usePage({ title: 'Leftovers' })
  const { data, error, isLoading, reload } = useFreshQuery(LeftoversQuery, { first: LIMITS.pageSize.max })
  const follow = useFollow()
  const isNarrow = useIsNarrow()
  const columns = useMemo(
    () => (isNarrow ? narrowLeftoverColumns(follow) : leftoverColumns(follow)),
    [isNarrow, follow],
  )
  const rows = data?.leftovers.edges ?? []
  const count = data?.leftovers.totalCount ?? 0
  return (
    <SpaceBetween size="m">
      {error && <ErrorNotice what="The leftovers" error={error} onRetry={reload} />}
      <Table
        variant="full-page"
        stickyHeader
        wrapLines
        enableKeyboardNavigation
        items={rows}
        trackBy="cursor"
        columnDefinitions={columns}
        loading={isLoading && rows.length === 0}
        loadingText="Looking at AWS"
        ariaLabels={{ tableLabel: 'Leftovers' }}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={data && `(${count})`}
            description={`What operations that have ended left in AWS, the oldest first${count > rows.length ? `; the first ${rows.length} are shown` : ''}.`}
            actions={
              <Button iconName="refresh" ariaLabel="Look at AWS again" loading={isLoading} onClick={reload} />
            }
          >
            Leftovers
          </Header>
        }
        empty={error ? <Box textAlign="center">Not known</Box> : <NothingLeft />}
      />
    </SpaceBetween>
  )
}

const NothingLeft = () => (
  <Box textAlign="center" margin={{ vertical: 'l' }}>
    <SpaceBetween size="s">
      <Box variant="strong">No operation has left anything in AWS</Box>
      <Box color="text-body-secondary">
        When an operation is aborted, completed manually or rolled back, what it leaves shows here with its
        age and the command that removes it, until it is deleted.
      </Box>
    </SpaceBetween>
  </Box>
)
