import { isImplemented, operationSchema } from './actions/registry.ts'
import { subjectOf } from './fault-subject.ts'
import { underFaults } from './injected-faults.ts'
import { commonFault } from './protocol/aws-fault.ts'
import type { CredentialScope } from './protocol/credential-scope.ts'
import { parseQueryInput } from './protocol/query-input.ts'
import { queryAnswer } from './protocol/xml-output.ts'
import { perform } from './run-action.ts'
import type { World } from './world.ts'

/** The XML namespace of RDS answers. */
export const RDS_NAMESPACE = 'http://rds.amazonaws.com/doc/2014-10-31/'

/** A call to RDS as the HTTP edge understood it. */
export interface RdsCall {
  readonly action: string
  readonly form: URLSearchParams
  readonly scope: CredentialScope
  readonly requestId: string
}

/**
 * Answers one RDS call from its form with XML, under the faults in force; what the call does is in `run-action.ts`.
 * Rejects with AwsFault for a refusal, LostConnection for no answer.
 */
export function answerRdsCall(world: World, call: RdsCall): Promise<string> {
  const subject = subjectOf(world, call.scope, call.action, () => [...call.form.values()])
  return underFaults(world, call.scope.accountId, subject, () => {
    const { action, form, scope, requestId } = call
    const schema = operationSchema(action)
    if (!schema) {
      throw commonFault('InvalidAction', `Could not find operation ${action} for version 2014-10-31`)
    }
    if (!isImplemented(action)) {
      throw commonFault('InvalidAction', `${action} is not modelled by this mock of RDS`)
    }
    const [, , , , inputSchema, outputSchema] = schema
    const input = parseQueryInput(inputSchema, form, {
      ignoresUnknown: world.behaviour.unknownParameter === 'ignored',
    })
    const output = perform(world, scope, action, input, subject)
    return queryAnswer({ action, xmlNamespace: RDS_NAMESPACE, schema: outputSchema, output, requestId })
  })
}
