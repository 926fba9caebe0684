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
      description
    }
    createdBy
    createdAt
    startedAt
    endedAt
    error
    pauses {
      from
      to
    }
    steps {
      index
      kind
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
        state
        intendedAt
      }
      result {
        __typename
        ... on VerifyClusterResult {
          changedParameters {
            name
            from
            to
          }
        }
      }
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
