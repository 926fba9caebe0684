import type { ReportFragment } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'

/** What a report tells of an operation. */
export const ReportOperation = graphql(`
  fragment Report on Operation {
    id
    type
    state
    ending
    clusterId
    region
    reference {
      ticket
      url
      title
    }
    createdBy
    createdAt
    startedAt
    completedAt
    error
    pauses {
      from
      to
    }
    steps {
      index
      action
      title
      state
      startedAt
      completedAt
      stoppedAt
      stoppedBy
      interruption {
        affects
        description
      }
      calls {
        ...StepCall
      }
      result
    }
    clusterBefore {
      ...Outline
    }
    clusterAim {
      ...Outline
    }
    leftovers {
      resource
      description
      command
    }
    followUps {
      description
    }
  }
`)

/** The operation of a report. */
export type Reported = ReportFragment

/** A step of it. */
export type ReportedStep = Reported['steps'][number]
