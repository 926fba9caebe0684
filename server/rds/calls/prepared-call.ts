import type { RDSClient } from '@aws-sdk/client-rds'
import type { MetadataBearer } from '@smithy/types'
import type { RdsCallInputs, RdsCallName } from '../../model/rds-call.ts'
import type { ApiAction } from '../api-actions.ts'

/** A mutating call as the SDK sends it, under the API's own name of the action. */
export interface PreparedCall {
  readonly action: ApiAction
  readonly send: (rds: RDSClient) => Promise<MetadataBearer>
}

/** For each of some calls, how its input becomes a request. */
export type CallTable<Name extends RdsCallName> = {
  readonly [A in Name]: (input: RdsCallInputs[A]) => PreparedCall
}
