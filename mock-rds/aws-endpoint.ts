import { refuseDenied } from './denials.ts'
import { answerRdsCall, RDS_NAMESPACE } from './dispatch.ts'
import { answerEc2Call, ec2Refusal } from './ec2.ts'
import type { HttpAnswer, HttpCall } from './http-exchange.ts'
import { answerIamCall, IAM_NAMESPACE } from './iam.ts'
import { LostConnection, underFaults } from './injected-faults.ts'
import { AwsFault, commonFault } from './protocol/aws-fault.ts'
import { type CredentialScope, readCredentialScope } from './protocol/credential-scope.ts'
import { queryRefusal } from './protocol/xml-output.ts'
import { answerStsCall, STS_NAMESPACE } from './sts.ts'
import type { OpenCall } from './world/call-log.ts'
import { REGIONS } from './world/catalogue/regions.ts'
import { WorldFull } from './world/room.ts'
import type { World } from './world.ts'

interface AwsCall {
  readonly action: string
  readonly form: URLSearchParams
  readonly scope: CredentialScope
  readonly requestId: string
}

/** Answers a call to RDS, EC2, IAM or STS, and keeps it in the log of calls. */
export async function answerAws(world: World, call: HttpCall): Promise<HttpAnswer> {
  const { authorization, securityToken, body } = call
  const requestId = world.requestId()
  const form = new URLSearchParams(body)
  const action = form.get('Action') ?? ''
  let scope: CredentialScope | undefined
  let logged: OpenCall | undefined
  try {
    scope = readCredentialScope(authorization, securityToken)
    logged = world.calls.begin({
      service: scope.service,
      action,
      region: scope.region,
      accountId: scope.accountId,
      parameters: parametersOf(form),
      at: world.clock.now(),
      requestId,
    })
    const answer = await answerService(world, { action, form, scope, requestId })
    logged.end('ok')
    return xml(answer, 200, requestId)
  } catch (error) {
    logged?.end(outcomeOf(error))
    if (error instanceof LostConnection) return 'cut'
    return refuse(asFault(error), scope?.service ?? 'rds', requestId)
  }
}

async function answerService(world: World, call: AwsCall): Promise<string> {
  if (call.action === '') throw commonFault('MissingAction', 'The request has no Action')
  requireOptIn(call.scope.region)
  const { service } = call.scope
  if (service === 'rds') return answerRdsCall(world, call)
  const answer = Object.hasOwn(OTHER_SERVICES, service) ? OTHER_SERVICES[service] : undefined
  if (!answer) throw commonFault('InvalidAction', `The mock has no service ${service}`)
  const { action, scope } = call
  const subject = { action, resources: () => [], region: scope.region, caller: scope, isNamedOnly: true }
  return underFaults(world, scope.accountId, subject, () => {
    refuseDenied(world, scope, subject, [{ service, action }])
    return answer(world, call)
  })
}

/** The services beside RDS, by the names under which requests to them are signed. */
const OTHER_SERVICES: Readonly<Record<string, (world: World, call: AwsCall) => string>> = {
  ec2: (_, call) => answerEc2Call(call),
  iam: answerIamCall,
  sts: answerStsCall,
}

const NAMESPACES: Readonly<Record<string, string>> = { iam: IAM_NAMESPACE, sts: STS_NAMESPACE }

/** Calls to a region that the account has not enabled fail like bad credentials do. */
function requireOptIn(region: string): void {
  const known = REGIONS.find(({ name }) => name === region)
  if (!known) throw commonFault('AuthFailure', `The region ${region} does not exist`)
  if (known.optInStatus === 'not-opted-in') {
    throw commonFault('OptInRequired', `The region ${region} is not enabled for this account`)
  }
}

function refuse(fault: AwsFault, service: string, requestId: string): HttpAnswer {
  const body =
    service === 'ec2'
      ? ec2Refusal(fault, requestId)
      : queryRefusal(fault, NAMESPACES[service] ?? RDS_NAMESPACE, requestId)
  return xml(body, fault.httpStatus, requestId)
}

/** A defect of the mock itself must look like one: an internal failure that says what went wrong. */
function asFault(error: unknown): AwsFault {
  if (error instanceof AwsFault) return error
  if (error instanceof WorldFull) return commonFault('ValidationError', error.message)
  return commonFault(
    'InternalFailure',
    `The mock failed: ${error instanceof Error ? error.stack : String(error)}`,
  )
}

function outcomeOf(error: unknown): string {
  return error instanceof LostConnection ? error.outcome : asFault(error).code
}

function xml(body: string, status: number, requestId: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
}

function parametersOf(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries(form.entries().filter(([name]) => name !== 'Action' && name !== 'Version'))
}
