import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { isIdentifier, isOperationId } from '../model/identifiers.ts'

/** Checks an operation id. */
export function parseOperationId(id: string): string {
  if (isOperationId(id)) return id
  throw refused('id', id, 'an operation id: 1 to 64 letters, digits, hyphens and underscores')
}

/** Checks which cluster is meant; AWS keeps identifiers in lower case. */
export function parseClusterRef({ region, clusterId }: ClusterRef): ClusterRef {
  const name = clusterId.trim().toLowerCase()
  if (isIdentifier(name)) return { region: parseRegion(region), clusterId: name }
  throw refused(
    'clusterId',
    clusterId,
    'a DB cluster identifier: 1 to 63 letters, digits and single hyphens, beginning with a letter',
  )
}

/** Checks a region by its form; whether it can be used is AWS's to say. */
export function parseRegion(region: string): string {
  const name = region.trim().toLowerCase()
  if (name.length <= 32 && /^[a-z]{2}(-[a-z]+)+-\d$/.test(name)) return name
  throw refused('region', region, 'a region such as us-east-1')
}

/** Longest part of a wrong value that is shown again. */
const SHOWN_LENGTH = 70

function refused(field: string, value: string, allowed: string): DomainError {
  const shown = value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}...` : value
  return new DomainError(
    ErrorCode.BAD_USER_INPUT,
    `${field} is ${JSON.stringify(shown)} (${value.length} characters); it must be ${allowed}.`,
  )
}
