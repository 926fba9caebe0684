import { graphql } from '../../graphql/document.ts'
import '../../operation-types/asked-parameters.ts'

/** All that events record, of every type: the log shows it as it is. */
export const EventData = graphql(`
  fragment EventData on OperationEventData {
    __typename
    ... on OperationCreatedData {
      operationType
      operationParameters {
        ...AskedParameters
      }
      region
      clusterId
      adoptFrom
      reference {
        ticket
        url
        title
        description
      }
    }
    ... on OperationReplannedData {
      differences
    }
    ... on OperationPausedData {
      stepTitle
      pause {
        code
        message
        advice
        accepts {
          key
          text
        }
      }
    }
    ... on DecisionData {
      decision
      stepIndex
      stepTitle
      reason
    }
    ... on OperationResumedData {
      accepted {
        key
        text
      }
    }
    ... on RollbackStartedData {
      stepTitles
      impossible
    }
    ... on EndData {
      leftovers {
        resource
        description
        command
        isConfirmed
      }
    }
    ... on OperationResetData {
      toStepIndex
      toStepKey
    }
    ... on BreakpointsSetData {
      stepIndexes
      stepKeys
    }
    ... on StepTimeoutSetData {
      seconds
    }
    ... on StepStartedData {
      stepTitle
    }
    ... on StepWaitingData {
      stepTitle
      waitCondition
    }
    ... on StepCompletedData {
      stepTitle
      because
    }
    ... on StepSkippedData {
      stepTitle
      because
    }
    ... on CallData {
      number
      attempt
    }
    ... on CallIntendedData {
      action
      parameters
    }
    ... on CallAcceptedData {
      action
      requestId
      created {
        action
        identifier
        arn
        resourceId
      }
    }
    ... on CallRefusedData {
      fault {
        ...EventFault
      }
      retryAt
    }
    ... on CallUnansweredData {
      fault {
        ...EventFault
      }
    }
    ... on ReadingFailedData {
      fault {
        ...EventFault
      }
      retryAt
    }
  }
`)

graphql(`
  fragment EventFault on AwsFault {
    kind
    code
    action
    message
    requestId
  }
`)
