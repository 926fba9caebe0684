import { DomainError } from '../../model/domain-error.ts'
import { StorageError } from '../../ports/storage-error.ts'

/** What the error codes of DynamoDB mean for the person who has to repair it. */
const MEANINGS: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'there is no such table: deploy it, or correct APP_STEPFN_TABLE',
  AccessDeniedException: 'permission is denied: let the role of this process use the table',
  ExpiredTokenException: 'the AWS credentials have expired: renew them',
  UnrecognizedClientException: 'the AWS credentials are not accepted: renew them',
  CredentialsProviderError: 'there are no AWS credentials: provide some',
  ProvisionedThroughputExceededException: 'the table takes no more requests now: raise its capacity',
  ThrottlingException: 'the table takes no more requests now: raise its capacity',
  BatchUnprocessed: 'the table takes no more requests now: raise its capacity',
  RequestLimitExceeded: 'the account takes no more requests now: raise its quota',
  KMSAccessDeniedException: 'the key that encrypts the table may not be used: allow it',
  InternalServerError: 'DynamoDB failed on its own side',
  TimeoutError: 'DynamoDB did not answer in time: check the network',
}

/**
 * Runs something that uses the table, and turns its failure into a `StorageError`.
 * `doing` completes "Could not ...", e.g. `save operation abc`.
 */
export async function orDynamodbFailure<T>(doing: string, table: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || isSaidAlready(error) || isDefect(error)) throw error
    const code = error.name
    const reason = MEANINGS[code] ?? error.message
    throw new StorageError(`Could not ${doing} in table ${table}: ${reason} (${code}).`, {
      path: table,
      code,
    })
  }
}

const isSaidAlready = (error: Error): boolean => error instanceof StorageError || error instanceof DomainError

/** What the language itself throws is a defect of ours: trying again does not help. */
const isDefect = (error: Error): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError
