/** Longest DB instance or DB cluster identifier that AWS accepts. */
const MAX_IDENTIFIER_LENGTH = 63

/** Longest identifier that still leaves room for `-green-xxxxxx` (13 characters) in a blue/green deployment. */
const MAX_NEW_IDENTIFIER_LENGTH = 50

/** The tag that marks everything that an operation made, so that only its own things are adopted or deleted. */
export const OPERATION_TAG = 'rds-maintenance-machine:operation-id'

/** The tag of Application Auto Scaling on the readers that it made; never copied to another instance. */
export const AUTO_SCALING_TAG = 'application-autoscaling:resourceId'

/** The part of an operation id that names made from it carry. */
export const shortId = (operationId: string): string => operationId.slice(0, 8)

/** The identifier of an operation's temporary instance: the same for every attempt, so that a crash cannot make two. */
export function tempInstanceId(writerInstanceId: string, operationId: string): string {
  const suffix = `-tmp-${shortId(operationId)}`
  return `${cut(writerInstanceId, MAX_NEW_IDENTIFIER_LENGTH - suffix.length)}${suffix}`
}

/** The name of an operation's blue/green deployment (at most 60 characters). */
export function deploymentName(clusterId: string, operationId: string): string {
  const suffix = `-upgrade-${shortId(operationId)}`
  return `${cut(clusterId, 60 - suffix.length)}${suffix}`
}

/** The identifier of the final snapshot of the old cluster. */
export function finalSnapshotId(clusterId: string, operationId: string): string {
  const suffix = `-final-${shortId(operationId)}`
  return `${cut(clusterId, MAX_IDENTIFIER_LENGTH - suffix.length)}${suffix}`
}

/** The name of the group that carries a custom parameter group's settings to another family. */
export function carriedGroupName(sourceName: string, targetFamily: string, operationId: string): string {
  const suffix = `-${targetFamily.replaceAll('.', '-')}-${shortId(operationId)}`
  return `${cut(sourceName, 255 - suffix.length)}${suffix}`
}

/** Cuts a name to a length without ending in a hyphen, which AWS refuses (as it does two hyphens in a row). */
const cut = (name: string, length: number): string => name.slice(0, length).replace(/-+$/, '')

/** Whether a text can be a DB cluster or DB instance identifier (letters, digits, single hyphens; starts with a letter). */
export const isIdentifier = (text: string): boolean =>
  text.length <= MAX_IDENTIFIER_LENGTH && /^[a-z](?:-?[a-z0-9])*$/i.test(text)

/** Whether a text has the form of an AWS region's name, such as us-gov-east-1. */
export const isRegionName = (text: string): boolean =>
  text.length <= 32 && /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)

/** What may stand in an operation id: it names a folder. */
const OPERATION_ID = /^[A-Za-z0-9_-]{1,64}$/

/** Whether a text can be an operation id. */
export const isOperationId = (text: string): boolean => OPERATION_ID.test(text)
