import type { ResumeChoicesQuery } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** What has to be known to decide about a paused operation. */
export const ResumeQuery = graphql(`
  query ResumeChoices($id: ID!) {
    operation(id: $id) {
      id
      type
      state
      clusterId
      decisionRevision
      allowedActions
      unavailableActions {
        action
        reason
      }
      currentStepIndex
      steps {
        key
        index
        kind
        title
        phase
        state
        pauseBefore
      }
      pause {
        code
        message
        advice
        accepts {
          key
          text
        }
      }
      pauseReason
    }
  }
`)

/** What the ways out would do; reads AWS. */
export const PreviewQuery = graphql(`
  query ResumePreviews($id: ID!) {
    operation(id: $id) {
      continuePreview {
        pausesBeforeStepKey
        isIrreversible
        consequences {
          stepIndex
          kind
          text
        }
      }
      rollbackPreview {
        isPossible
        steps {
          index
          title
          description
          interruption {
            description
          }
        }
        impossible
        findings {
          code
          message
          advice
        }
        because
        offers
      }
      abortPreview {
        ...Leftover
      }
    }
  }
`)

/** The operation to decide about. */
export type PausedOperation = NonNullable<ResumeChoicesQuery['operation']>
