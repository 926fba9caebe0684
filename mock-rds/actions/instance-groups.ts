import type { DBParameterGroup } from '@aws-sdk/client-rds'
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

/** Actions on the parameter groups of DB instances. */
export const instanceGroupActions = {
  DescribeDBParameterGroups: {
    access: 'read',
    run: (input, { state }) => {
      const name = input.DBParameterGroupName
      const named = name ? [requireGroup(state, 'instance', name)] : state.instanceGroups.values().toArray()
      const page = pageOf(applyFilters(named, input.Filters, NO_FILTERS), input)
      return { DBParameterGroups: page.rows.map(present), ...page.next }
    },
  },
  DescribeDBParameters: {
    access: 'read',
    run: (input, { state }) => {
      const group = requireGroup(state, 'instance', input.DBParameterGroupName)
      const rows = applyFilters(listParameters(group, 'instance', input.Source), input.Filters, {
        'parameter-name': (parameter) => [parameter.ParameterName],
      })
      const page = pageOf(rows, input)
      return { Parameters: page.rows, ...page.next }
    },
  },
  DescribeEngineDefaultParameters: {
    access: 'read',
    run: (input) => {
      const family = input.DBParameterGroupFamily ?? ''
      const defaults = parametersOf(family, 'instance').map((meta) => describeParameter(meta, undefined))
      const page = pageOf(
        applyFilters(defaults, input.Filters, { 'parameter-name': (row) => [row.ParameterName] }),
        input,
      )
      return { EngineDefaults: { DBParameterGroupFamily: family, Parameters: page.rows, ...page.next } }
    },
  },
  CreateDBParameterGroup: {
    access: 'write',
    run: (input, { edit }) => ({
      DBParameterGroup: present(
        createGroup(edit, 'instance', {
          name: input.DBParameterGroupName,
          family: input.DBParameterGroupFamily,
          description: input.Description,
          tags: input.Tags,
        }),
      ),
    }),
  },
  CopyDBParameterGroup: {
    access: 'write',
    run: (input, { edit }) => ({
      DBParameterGroup: present(
        copyGroup(edit, 'instance', {
          source: input.SourceDBParameterGroupIdentifier,
          name: input.TargetDBParameterGroupIdentifier,
          description: input.TargetDBParameterGroupDescription,
          tags: input.Tags,
        }),
      ),
    }),
  },
  ModifyDBParameterGroup: {
    access: 'write',
    run: (input, { edit }) => ({
      DBParameterGroupName: modifyGroup(edit, 'instance', input.DBParameterGroupName, input.Parameters ?? [])
        .name,
    }),
  },
  ResetDBParameterGroup: {
    access: 'write',
    run: (input, { edit }) => {
      const request = {
        name: input.DBParameterGroupName,
        all: input.ResetAllParameters,
        parameters: input.Parameters,
      }
      return { DBParameterGroupName: resetGroup(edit, 'instance', request).name }
    },
  },
  DeleteDBParameterGroup: {
    access: 'write',
    run: (input, { edit }) => {
      deleteGroup(edit, 'instance', input.DBParameterGroupName)
      return {}
    },
  },
} satisfies ActionTable

function present(group: ParameterGroup): DBParameterGroup {
  return {
    DBParameterGroupName: group.name,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBParameterGroupArn: group.arn,
  }
}
