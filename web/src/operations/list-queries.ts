import { graphql } from '../graphql/document.ts'

/** One page of the list. */
export const OperationPageQuery = graphql(`
  query OperationPage($filter: OperationFilter, $orderBy: OperationOrder, $first: Int!, $after: String) {
    operations(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      edges {
        node {
          ...OperationRow
        }
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** Where pages begin that have not been looked at yet: the cursors of all operations before them. */
export const OperationPlacesQuery = graphql(`
  query OperationPlaces($filter: OperationFilter, $orderBy: OperationOrder, $first: Int!, $after: String) {
    operations(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      edges {
        cursor
      }
    }
  }
`)

/** How many operations there are, by state. */
export const OperationCountsQuery = graphql(`
  query OperationCounts($filter: OperationFilter) {
    operations(filter: $filter, first: 1) {
      totalCount
      counts {
        state
        count
      }
    }
  }
`)

/** Every operation that changes, as a row, and every one that is deleted. */
export const OperationRowsSubscription = graphql(`
  subscription OperationRows($after: String) {
    operationChanges(after: $after) {
      __typename
      ... on OperationChanged {
        cursor
        operation {
          ...OperationRow
        }
      }
      ... on OperationRemoved {
        cursor
        operationId
      }
    }
  }
`)
