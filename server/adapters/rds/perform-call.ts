import type { RDSClient } from '@aws-sdk/client-rds'
import type { CallAnswer } from '../../model/call-answer.ts'
import type { RdsCall, RdsCallInputs, RdsCallName } from '../../model/rds-call.ts'
import { isOutcomeUnknown } from '../../model/rds-fault.ts'
import { blueGreenCalls } from './calls/blue-green-calls.ts'
import { clusterCalls } from './calls/cluster-calls.ts'
import { instanceCalls } from './calls/instance-calls.ts'
import { parameterGroupCalls } from './calls/parameter-group-calls.ts'
import type { CallTable, PreparedCall } from './calls/prepared-call.ts'
import { proxyCalls } from './calls/proxy-calls.ts'
import { tagCalls } from './calls/tag-calls.ts'
import { foreignAnswer, toRdsFault } from './faults.ts'

/** How each mutating call becomes a request; a call that is missing here does not compile. */
const CALLS: CallTable<RdsCallName> = {
  ...instanceCalls,
  ...clusterCalls,
  ...parameterGroupCalls,
  ...blueGreenCalls,
  ...proxyCalls,
  ...tagCalls,
}

/** Sends a mutating call once (the client must not retry) and says what came of it; never rejects. */
export async function performCall(rds: RDSClient, call: RdsCall): Promise<CallAnswer> {
  const { action, send } = prepare(call)
  try {
    const { $metadata, created } = await send(rds)
    const { requestId } = $metadata
    if (requestId === undefined) return { outcome: 'unknown', fault: foreignAnswer(action) }
    return { outcome: 'accepted', requestId, ...(created && { created }) }
  } catch (error) {
    const fault = toRdsFault(error, action)
    return { outcome: isOutcomeUnknown(fault) ? 'unknown' : 'refused', fault }
  }
}

/** A type parameter keeps action and input together, which the union alone does not. */
const prepare = <A extends RdsCallName>(call: {
  readonly action: A
  readonly input: RdsCallInputs[A]
}): PreparedCall => CALLS[call.action](call.input)
