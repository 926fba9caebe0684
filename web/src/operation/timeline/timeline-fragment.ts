import type { TimelineFragment } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'

/** What the timeline shows of an operation. */
export const TimelineOperation = graphql(`
  fragment Timeline on Operation {
    id
    state
    completedAt
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
      action
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
      result
    }
  }
`)

/** The operation of a timeline. */
export type TimelineSubject = TimelineFragment

/** A step of it. */
export type TimelineStep = TimelineFragment['steps'][number]
