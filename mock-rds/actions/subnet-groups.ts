import {
  DBSubnetGroupAlreadyExistsFault$,
  DBSubnetGroupDoesNotCoverEnoughAZs$,
  DBSubnetGroupNotFoundFault$,
  DBSubnetGroupQuotaExceededFault$,
  DBSubnetQuotaExceededFault$,
  InvalidDBSubnetGroupStateFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { newSubnetGroup } from '../world/new-subnet-group.ts'
import type { RegionState, SubnetGroup } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { pageOf } from './paging.ts'
import { QUOTAS } from './quotas.ts'

/** Actions on DB subnet groups. There is no VPC: any subnet id is accepted. */
export const subnetGroupActions = {
  DescribeDBSubnetGroups: {
    access: 'read',
    run: (input, { state }) => {
      const name = input.DBSubnetGroupName
      const named = name ? [requireSubnetGroup(state, name)] : state.subnetGroups.values().toArray()
      const page = pageOf(applyFilters(named, input.Filters, NO_FILTERS), input)
      return { DBSubnetGroups: page.rows.map(({ shown }) => shown), ...page.next }
    },
  },
  CreateDBSubnetGroup: {
    access: 'write',
    run: (input, { edit }) => {
      const name = newName(input.DBSubnetGroupName ?? '')
      if (edit.state.subnetGroups.has(name)) {
        throw faultOf(DBSubnetGroupAlreadyExistsFault$, `The DB subnet group '${name}' already exists.`)
      }
      if (edit.state.subnetGroups.size >= QUOTAS.DBSubnetGroups) {
        throw faultOf(
          DBSubnetGroupQuotaExceededFault$,
          `Cannot create more than ${QUOTAS.DBSubnetGroups} subnet groups`,
        )
      }
      const group = newSubnetGroup(edit, {
        name,
        description: input.DBSubnetGroupDescription ?? '',
        subnetIds: checkedSubnets(input.SubnetIds),
        tags: input.Tags ?? [],
      })
      edit.put('subnetGroups', group)
      return { DBSubnetGroup: group.shown }
    },
  },
  ModifyDBSubnetGroup: {
    access: 'write',
    run: (input, { edit }) => {
      const group = requireSubnetGroup(edit.state, input.DBSubnetGroupName)
      const changed = newSubnetGroup(edit, {
        name: group.key,
        description: input.DBSubnetGroupDescription ?? group.shown.DBSubnetGroupDescription ?? '',
        subnetIds: checkedSubnets(input.SubnetIds),
        tags: group.tags,
      })
      edit.put('subnetGroups', changed)
      return { DBSubnetGroup: changed.shown }
    },
  },
  DeleteDBSubnetGroup: {
    access: 'write',
    run: (input, { edit }) => {
      const { key } = requireSubnetGroup(edit.state, input.DBSubnetGroupName)
      if (edit.state.clusters.values().some(({ shown }) => shown.DBSubnetGroup === key)) {
        throw faultOf(
          InvalidDBSubnetGroupStateFault$,
          `Cannot delete the subnet group '${key}' because at least one database is still using it.`,
        )
      }
      edit.remove('subnetGroups', key)
      return {}
    },
  },
} satisfies ActionTable

/** The subnet group that a call names. Throws DBSubnetGroupNotFoundFault. */
export function requireSubnetGroup(state: RegionState, name: string | undefined): SubnetGroup {
  const group = state.subnetGroups.get((name ?? '').toLowerCase())
  if (!group) throw faultOf(DBSubnetGroupNotFoundFault$, `DB subnet group '${name}' does not exist.`)
  return group
}

/** Subnet group names may hold more characters than identifiers: letters, digits, spaces, dots, underscores, hyphens. */
function newName(asked: string): string {
  const name = asked.toLowerCase()
  if (/^[a-z0-9 ._-]{1,255}$/.test(name) && name !== 'default') return name
  throw commonFault(
    'InvalidParameterValue',
    'The parameter DBSubnetGroupName must contain no more than 255 letters, digits, spaces, dots, underscores or hyphens, and must not be default',
  )
}

/** A group needs subnets in two zones at least. Throws when it has fewer, or too many. */
function checkedSubnets(ids: readonly string[] | undefined): readonly string[] {
  const distinct = [...new Set(ids)]
  if (distinct.length > QUOTAS.SubnetsPerDBSubnetGroup) {
    throw faultOf(
      DBSubnetQuotaExceededFault$,
      `A DB subnet group can have at most ${QUOTAS.SubnetsPerDBSubnetGroup} subnets`,
    )
  }
  if (distinct.length < 2) {
    throw faultOf(
      DBSubnetGroupDoesNotCoverEnoughAZs$,
      'The DB subnet group does not meet the Availability Zone (AZ) coverage requirement. Add subnets to cover at least 2 AZs.',
    )
  }
  return distinct
}
