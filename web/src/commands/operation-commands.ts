import { graphql } from '../graphql/document.ts'

/** Starts an operation. */
export const StartOperation = graphql(`
  mutation StartOperation($id: ID!, $expectedRevision: Int!) {
    startOperation(id: $id, expectedRevision: $expectedRevision) {
      id
      state
    }
  }
`)

/** Pauses an operation. */
export const PauseOperation = graphql(`
  mutation PauseOperation($id: ID!, $reason: String) {
    pauseOperation(id: $id, reason: $reason) {
      id
      state
    }
  }
`)

/** Decides what becomes of a paused operation. */
export const ResumeOperation = graphql(`
  mutation ResumeOperation(
    $id: ID!
    $action: ResumeAction!
    $expectedRevision: Int!
    $accept: String
    $reason: String
  ) {
    resumeOperation(
      id: $id
      action: $action
      expectedRevision: $expectedRevision
      accept: $accept
      reason: $reason
    ) {
      id
      state
    }
  }
`)

/** Goes back to a step. */
export const ResetOperation = graphql(`
  mutation ResetOperation($id: ID!, $stepKey: ID!, $expectedRevision: Int!) {
    resetOperation(id: $id, stepKey: $stepKey, expectedRevision: $expectedRevision) {
      id
    }
  }
`)

/** Says before which steps to pause. */
export const SetBreakpoints = graphql(`
  mutation SetBreakpoints($id: ID!, $stepKeys: [ID!]!, $expectedRevision: Int!) {
    setBreakpoints(id: $id, stepKeys: $stepKeys, expectedRevision: $expectedRevision) {
      id
    }
  }
`)

/** Says how long one step may wait. */
export const UpdateStepTimeout = graphql(`
  mutation UpdateStepTimeout($id: ID!, $seconds: Int!, $expectedRevision: Int!) {
    updateStepTimeout(id: $id, seconds: $seconds, expectedRevision: $expectedRevision) {
      id
    }
  }
`)

/** Deletes an operation that was never started. */
export const DeleteOperation = graphql(`
  mutation DeleteOperation($id: ID!, $expectedRevision: Int!) {
    deleteOperation(id: $id, expectedRevision: $expectedRevision)
  }
`)
