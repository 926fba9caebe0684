import { graphql } from '../graphql/document.ts'

/** One page of the list. */
export const OperationPageQuery = graphql(`
  query OperationPage($filter: OperationFilter, $orderBy: OperationOrder, $first: Int!, $skip: Int!) {
    operations(filter: $filter, orderBy: $orderBy, first: $first, skip: $skip) {
      edges {
        node {
          ...OperationRow
        }
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
