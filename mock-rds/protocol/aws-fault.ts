import * as rds from '@aws-sdk/client-rds'
import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticErrorSchema } from '@smithy/types'

/** A refusal in AWS's own words: wire code, HTTP status and who is to blame. Thrown by actions, written by the protocol. */
export class AwsFault extends Error {
  override readonly name = 'AwsFault'
  readonly code: string
  readonly httpStatus: number

  constructor(code: string, httpStatus: number, message: string) {
    super(message)
    this.code = code
    this.httpStatus = httpStatus
  }
}

/** Errors that any call can meet and that the service model does not list, with the HTTP status that RDS sends. */
const COMMON_FAULTS = {
  AccessDenied: 403,
  AccessDeniedException: 403,
  AuthFailure: 403,
  ExpiredToken: 403,
  IncompleteSignature: 400,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidInput: 400,
  InvalidParameterCombination: 400,
  InvalidParameterValue: 400,
  InvalidQueryParameter: 400,
  MissingAction: 400,
  MissingAuthenticationToken: 403,
  MissingParameter: 400,
  NotAuthorized: 403,
  OptInRequired: 403,
  RequestExpired: 400,
  RequestLimitExceeded: 503,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ThrottlingException: 400,
  UnauthorizedOperation: 403,
  UnknownParameter: 400,
  ValidationError: 400,
} as const

/** The code of an error that belongs to no operation's model. */
export type CommonFaultCode = keyof typeof COMMON_FAULTS

/** Makes a fault from one of the SDK's fault schemas, which carry the wire code and the HTTP status. */
export function faultOf(schema: StaticErrorSchema, message: string): AwsFault {
  const [code, status] = wireCodeOf(schema)
  return new AwsFault(code, status, message)
}

/** Makes one of the faults that the service model does not list. */
export function commonFault(code: CommonFaultCode, message: string): AwsFault {
  return new AwsFault(code, COMMON_FAULTS[code], message)
}

/** The HTTP status and wire code for a code or an SDK error name; undefined when AWS has no such error. */
export function lookUpFault(name: string): { code: string; httpStatus: number } | undefined {
  const modelled = MODELLED_FAULTS.get(name)
  if (modelled) return modelled
  const common = Object.entries(COMMON_FAULTS).find(([code]) => code === name)
  return common && { code: common[0], httpStatus: common[1] }
}

const MODELLED_FAULTS: ReadonlyMap<string, { code: string; httpStatus: number }> = new Map(
  Object.values(rds)
    .filter(isErrorSchema)
    .flatMap((schema) => {
      const [code, httpStatus] = wireCodeOf(schema)
      const fault = { code, httpStatus }
      return [
        [code, fault],
        [schema[2], fault],
      ] as const
    }),
)

function wireCodeOf(schema: StaticErrorSchema): readonly [string, number] {
  const error: unknown = NormalizedSchema.of(schema).getMergedTraits()['awsQueryError']
  if (!Array.isArray(error)) return [schema[2], 400]
  return [String(error[0]), Number(error[1])]
}

function isErrorSchema(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === -3
}
