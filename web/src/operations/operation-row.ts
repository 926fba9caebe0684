import type { OperationRowFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** What the list shows of an operation. */
export const OperationRow = graphql(`
  fragment OperationRow on Operation {
    id
    type
    state
    ending
    clusterId
    region
    progress
    currentStep {
      title
      waitCondition
    }
    pauseReason
    createdBy
    reference {
      ticket
      url
      title
      description
    }
    revision
    createdAt
    startedAt
    endedAt
    ...CommandSubject
  }
`)

/** An operation as a row. */
export type Row = OperationRowFragment
