import { graphql } from '../graphql/document.ts'

/** Who the server is to AWS. It reads AWS, so nothing else waits for it. */
export const IdentityQuery = graphql(`
  query Identity {
    serverInfo {
      accountId
      arn
      identityProblem
    }
  }
`)
