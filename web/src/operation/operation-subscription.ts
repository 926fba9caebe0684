import { graphql } from '../graphql/document.ts'

/** One operation, at once and after every change. */
export const OperationSubscription = graphql(`
  subscription WatchOperation($id: ID!) {
    operationUpdated(id: $id) {
      id
      type
      state
      clusterId
      region
      revision
      decisionRevision
      ...OperationSummary
      ...OperationNotice
      ...DriverNotice
      ...Timeline
      ...TopologySubject
      ...CallList
      ...ParameterList
      ...PlanList
      ...InterruptionCounts
      ...Report
      ...CommandSubject
    }
  }
`)
