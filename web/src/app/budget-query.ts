import { graphql } from '../graphql/document.ts'

/** How often the server asks AWS. It reads nothing for the answer. */
export const BudgetQuery = graphql(`
  query Budget {
    serverInfo {
      budget {
        summary
        isThrottled
        latestReadingAt
      }
    }
  }
`)
