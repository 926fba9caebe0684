import {
  DBClusterRoleAlreadyExistsFault$,
  DBClusterRoleNotFoundFault$,
  DBClusterRoleQuotaExceededFault$,
} from '@aws-sdk/client-rds'
import { faultOf } from '../protocol/aws-fault.ts'
import type { ActionTable } from './action.ts'
import { requireCluster } from './identifiers.ts'
import { QUOTAS } from './quotas.ts'

/** IAM roles of DB clusters. No one checks whether the role exists. */
export const clusterRoleActions = {
  AddRoleToDBCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const { RoleArn, FeatureName } = input
      const { key, shown } = requireCluster(edit.state, input.DBClusterIdentifier)
      const roles = shown.AssociatedRoles ?? []
      if (roles.some((role) => role.RoleArn === RoleArn && role.FeatureName === FeatureName)) {
        throw faultOf(
          DBClusterRoleAlreadyExistsFault$,
          `The role ${RoleArn} is already associated with the DB cluster`,
        )
      }
      if (roles.length >= QUOTAS.DBClusterRoles) {
        throw faultOf(
          DBClusterRoleQuotaExceededFault$,
          `A DB cluster can have at most ${QUOTAS.DBClusterRoles} roles`,
        )
      }
      const added = { RoleArn, Status: 'PENDING', ...(FeatureName !== undefined && { FeatureName }) }
      edit.patchCluster(key, { AssociatedRoles: [...roles, added] })
      edit.start(key, 'AddRoleToDBCluster', [
        { afterMs: edit.durationMs('role'), effects: [{ kind: 'roles-active', clusterKey: key }] },
      ])
      return {}
    },
  },
  RemoveRoleFromDBCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const { RoleArn, FeatureName } = input
      const { key, shown } = requireCluster(edit.state, input.DBClusterIdentifier)
      const roles = shown.AssociatedRoles ?? []
      const kept = roles.filter((role) => role.RoleArn !== RoleArn || role.FeatureName !== FeatureName)
      if (kept.length === roles.length) {
        throw faultOf(
          DBClusterRoleNotFoundFault$,
          `The role ${RoleArn} is not associated with the DB cluster`,
        )
      }
      edit.patchCluster(key, { AssociatedRoles: kept })
      return {}
    },
  },
} satisfies ActionTable
