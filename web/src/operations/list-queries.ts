import { graphql } from '../graphql/document.ts'

/** One page of the list. */
export const OperationPageQuery = graphql(`
  query OperationPage($filter: OperationFilter, $first: Int!, $after: String) {
    operations(filter: $filter, first: $first, after: $after) {
      edges {
        node {
          ...OperationRow
        }
      }
      pageInfo {
        endCursor
      }
      totalCount
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

/** The places in the list, to find where a page begins. */
export const OperationCursorsQuery = graphql(`
  query OperationCursors($filter: OperationFilter, $first: Int!, $after: String) {
    operations(filter: $filter, first: $first, after: $after) {
      edges {
        cursor
      }
    }
  }
`)

/** Every operation that changes, as a row. */
export const OperationRowsSubscription = graphql(`
  subscription OperationRows {
    operationsUpdated {
      ...OperationRow
    }
  }
`)

/** Every operation that is deleted. */
export const OperationRemovalsSubscription = graphql(`
  subscription OperationRemovals {
    operationRemoved
  }
`)
