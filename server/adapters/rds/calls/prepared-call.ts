import type { RDSClient } from '@aws-sdk/client-rds'
import type { MetadataBearer } from '@smithy/types'
import type { CreatedResource } from '../../../model/created-resource.ts'
import type { RdsCallInputs, RdsCallName } from '../../../model/rds-call.ts'
import type { ApiAction } from '../../../permissions/api-actions.ts'
import { withoutUndefined } from '../aws/without-undefined.ts'

/** What a sent call came back with: AWS's metadata, and for a creation what was created. */
export interface SentCall extends MetadataBearer {
  readonly created?: CreatedResource | undefined
}

/** The answer to a creation, with what it names; AWS's answers name it, although the SDK types every member as optional. */
export async function creation<Answer extends MetadataBearer>(
  sent: Promise<Answer>,
  nameOf: (answer: Answer) => {
    readonly identifier: string | undefined
    readonly arn?: string | undefined
    readonly resourceId?: string | undefined
  },
): Promise<SentCall> {
  const answer = await sent
  const { identifier, arn, resourceId } = nameOf(answer)
  const { $metadata } = answer
  return identifier === undefined
    ? { $metadata }
    : { $metadata, created: { identifier, ...withoutUndefined({ arn, resourceId }) } }
}

/** A mutating call as the SDK sends it, under the API's own name of the action. */
export interface PreparedCall {
  readonly action: ApiAction
  readonly send: (rds: RDSClient) => Promise<SentCall>
}

/** For each of some calls, how its input becomes a request. */
export type CallTable<Name extends RdsCallName> = {
  readonly [A in Name]: (input: RdsCallInputs[A]) => PreparedCall
}
