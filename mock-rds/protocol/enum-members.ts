import * as rds from '@aws-sdk/client-rds'

/**
 * The members of requests that the service model types as an enum. The SDK's schemas do not carry enums, so they are
 * named here, as `Structure.Member` where other structures use the same name for free text.
 */
const ENUM_MEMBERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ApplyMethod: rds.ApplyMethod,
  AuthScheme: rds.AuthScheme,
  ClientPasswordAuthType: rds.ClientPasswordAuthType,
  DatabaseInsightsMode: rds.DatabaseInsightsMode,
  'DescribeEventsMessage.SourceType': rds.SourceType,
  EngineFamily: rds.EngineFamily,
  IAMAuth: rds.IAMAuthMode,
  ReplicaMode: rds.ReplicaMode,
}

/** The values that a member of a request may have; undefined when it is no enum. */
export function enumValuesOf(structure: string, member: string): readonly string[] | undefined {
  const values = ENUM_MEMBERS[`${structure}.${member}`] ?? ENUM_MEMBERS[member]
  return values && Object.values(values)
}
