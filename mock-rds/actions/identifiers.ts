import {
  CertificateNotFoundFault$,
  DBClusterNotFoundFault$,
  DBClusterParameterGroupNotFoundFault$,
  DBInstanceNotFoundFault$,
  DBParameterGroupNotFoundFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { CERTIFICATE_IDS } from '../world/catalogue/certificates.ts'
import { findCluster, findInstance } from '../world/lookup.ts'
import type { Cluster, Instance, ParameterGroup, RegionState } from '../world/records.ts'

/** Checks a new identifier and gives it in the lower case in which AWS stores it. Throws InvalidParameterValue. */
export function newIdentifier(parameter: string, id: string | undefined): string {
  const lower = (id ?? '').toLowerCase()
  if (/^[a-z](?!.*--)[a-z0-9-]{0,61}[a-z0-9]$|^[a-z]$/.test(lower)) return lower
  throw commonFault(
    'InvalidParameterValue',
    `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; must not end with a hyphen or contain two consecutive hyphens; and have at most 63 characters.`,
  )
}

/** The cluster that a call names. Throws DBClusterNotFoundFault. */
export function requireCluster(state: RegionState, id: string | undefined): Cluster {
  const cluster = findCluster(state, id ?? '')
  if (!cluster) throw faultOf(DBClusterNotFoundFault$, `DBCluster ${id} not found.`)
  return cluster
}

/** The instance that a call names. Throws DBInstanceNotFound. */
export function requireInstance(state: RegionState, id: string | undefined): Instance {
  const instance = findInstance(state, id ?? '')
  if (!instance) throw faultOf(DBInstanceNotFoundFault$, `DBInstance ${id} not found.`)
  return instance
}

/** The cluster parameter group that a cluster is to use: it must exist and fit the family. */
export function requireClusterGroup(state: RegionState, name: string, family: string): ParameterGroup {
  const group = state.clusterGroups.get(name.toLowerCase())
  if (!group) {
    throw faultOf(DBClusterParameterGroupNotFoundFault$, `DBClusterParameterGroup not found: ${name}`)
  }
  return requireFamily(group, family)
}

/** The instance parameter group that an instance is to use: it must exist and fit the family. */
export function requireInstanceGroup(state: RegionState, name: string, family: string): ParameterGroup {
  const group = state.instanceGroups.get(name.toLowerCase())
  if (!group) throw faultOf(DBParameterGroupNotFoundFault$, `DBParameterGroup not found: ${name}`)
  return requireFamily(group, family)
}

/** The CA that a call names. Throws CertificateNotFound. */
export function requireCertificate(asked: string): string {
  if (CERTIFICATE_IDS.includes(asked)) return asked
  throw faultOf(CertificateNotFoundFault$, `Certificate ${asked} not found`)
}

function requireFamily(group: ParameterGroup, family: string): ParameterGroup {
  if (group.family === family) return group
  throw commonFault(
    'InvalidParameterCombination',
    `The parameter group ${group.name} with DBParameterGroupFamily ${group.family} cannot be used for this engine version. Use a parameter group with DBParameterGroupFamily ${family}`,
  )
}
