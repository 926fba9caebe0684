import type { PlanQuery as Answer } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'

/** What an operation would do, as the server computes it. */
export const PlanQuery = graphql(`
  query Plan($input: CreateOperationInput!) {
    planOperation(input: $input) {
      planHash
      expectedSeconds {
        low
        high
      }
      steps {
        key
        index
        kind
        title
        description
        pauseBefore
        calls
        expectedSeconds {
          low
          high
        }
        interruption {
          affects
          description
        }
      }
      calls
      interruptions {
        writes
        reads
        items {
          stepIndex
          title
          affects
          description
        }
      }
      findings {
        ...PlanFinding
        code
        details {
          name
          from
          to
          isKept
          meaning
        }
      }
      canCreate
      canStart
    }
  }
`)

/** A plan. */
export type Plan = NonNullable<Answer['planOperation']>

/** A step of a plan. */
export type PlanStep = Plan['steps'][number]
