import type { TimelineFragment } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'

/** What the timeline shows of an operation. */
export const TimelineOperation = graphql(`
  fragment Timeline on Operation {
    id
    state
    endedAt
    allowedActions
    decisionRevision
    currentStepIndex
    pauseBeforeStepKeys
    pauses {
      from
      to
    }
    steps {
      key
      index
      kind
      title
      description
      phase
      state
      waitCondition
      waitingSince
      deadlineAt
      error
      attempts
      retries
      startedAt
      completedAt
      stoppedAt
      stoppedBy
      pauseBefore
      interruption {
        affects
        description
      }
      calls {
        ...StepCall
      }
      result {
        ...StepResult
      }
    }
  }
`)

/** What a step has recorded, whatever its kind; it is shown as it is. */
export const StepResult = graphql(`
  fragment StepResult on StepResult {
    __typename
    ... on GetClusterInfoResult {
      engineVersion
      storageType
      instances {
        instanceId
        instanceClass
        role
      }
    }
    ... on PrepareParameterGroupsResult {
      parameterGroups {
        kind
        name
        isNew
      }
    }
    ... on CreateBlueGreenDeploymentResult {
      deploymentIdentifier
      greenClusterId
    }
    ... on VerifyClusterResult {
      engineVersion
      storageType
      instanceCount
      changedParameters {
        name
        from
        to
      }
    }
  }
`)

/** The operation of a timeline. */
export type TimelineSubject = TimelineFragment

/** A step of it. */
export type TimelineStep = TimelineFragment['steps'][number]
