import type { DBClusterParameterGroup } from '@aws-sdk/client-rds'
import { describeParameter, parametersOf } from '../world/catalogue/parameters.ts'
import type { ParameterGroup } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import {
  copyGroup,
  createGroup,
  deleteGroup,
  listParameters,
  modifyGroup,
  requireGroup,
  resetGroup,
} from './group-operations.ts'
import { pageOf } from './paging.ts'

/** Actions on DB cluster parameter groups. */
export const clusterGroupActions = {
  DescribeDBClusterParameterGroups: {
    access: 'read',
    run: (input, { state }) => {
      const name = input.DBClusterParameterGroupName
      const named = name ? [requireGroup(state, 'cluster', name)] : state.clusterGroups.values().toArray()
      const page = pageOf(applyFilters(named, input.Filters, NO_FILTERS), input)
      return { DBClusterParameterGroups: page.rows.map(present), ...page.next }
    },
  },
  DescribeDBClusterParameters: {
    access: 'read',
    run: (input, { state }) => {
      const group = requireGroup(state, 'cluster', input.DBClusterParameterGroupName)
      const rows = applyFilters(listParameters(group, 'cluster', input.Source), input.Filters, {
        'parameter-name': (parameter) => [parameter.ParameterName],
      })
      const page = pageOf(rows, input)
      return { Parameters: page.rows, ...page.next }
    },
  },
  DescribeEngineDefaultClusterParameters: {
    access: 'read',
    run: (input) => {
      const family = input.DBParameterGroupFamily ?? ''
      const defaults = parametersOf(family, 'cluster').map((meta) => describeParameter(meta, undefined))
      const page = pageOf(
        applyFilters(defaults, input.Filters, { 'parameter-name': (row) => [row.ParameterName] }),
        input,
      )
      return { EngineDefaults: { DBParameterGroupFamily: family, Parameters: page.rows, ...page.next } }
    },
  },
  CreateDBClusterParameterGroup: {
    access: 'write',
    run: (input, { edit }) => ({
      DBClusterParameterGroup: present(
        createGroup(edit, 'cluster', {
          name: input.DBClusterParameterGroupName,
          family: input.DBParameterGroupFamily,
          description: input.Description,
          tags: input.Tags,
        }),
      ),
    }),
  },
  CopyDBClusterParameterGroup: {
    access: 'write',
    run: (input, { edit }) => ({
      DBClusterParameterGroup: present(
        copyGroup(edit, 'cluster', {
          source: input.SourceDBClusterParameterGroupIdentifier,
          name: input.TargetDBClusterParameterGroupIdentifier,
          description: input.TargetDBClusterParameterGroupDescription,
          tags: input.Tags,
        }),
      ),
    }),
  },
  ModifyDBClusterParameterGroup: {
    access: 'write',
    run: (input, { edit }) => ({
      DBClusterParameterGroupName: modifyGroup(
        edit,
        'cluster',
        input.DBClusterParameterGroupName,
        input.Parameters ?? [],
      ).name,
    }),
  },
  ResetDBClusterParameterGroup: {
    access: 'write',
    run: (input, { edit }) => {
      const request = {
        name: input.DBClusterParameterGroupName,
        all: input.ResetAllParameters,
        parameters: input.Parameters,
      }
      return { DBClusterParameterGroupName: resetGroup(edit, 'cluster', request).name }
    },
  },
  DeleteDBClusterParameterGroup: {
    access: 'write',
    run: (input, { edit }) => {
      deleteGroup(edit, 'cluster', input.DBClusterParameterGroupName)
      return {}
    },
  },
} satisfies ActionTable

function present(group: ParameterGroup): DBClusterParameterGroup {
  return {
    DBClusterParameterGroupName: group.name,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBClusterParameterGroupArn: group.arn,
  }
}
