import {
  type CreateIntegrationMessage,
  type Integration,
  IntegrationAlreadyExistsFault$,
  IntegrationNotFoundFault$,
  InvalidIntegrationStateFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { newIntegration, removeIntegration } from '../world/integrations.ts'
import { findCluster } from '../world/lookup.ts'
import type { RegionState, ZeroEtl } from '../world/records.ts'
import type { ActionTable, Change } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { pageOf } from './paging.ts'

/** Actions on zero-ETL integrations, as far as clusters have to do with them: nothing is ever replicated. */
export const integrationActions = {
  DescribeIntegrations: {
    access: 'read',
    run: (input, { state }) => {
      const id = input.IntegrationIdentifier
      const named = id === undefined ? state.integrations.values().toArray() : [requireIntegration(state, id)]
      const page = pageOf(applyFilters(named, input.Filters, NO_FILTERS), input)
      return { Integrations: page.rows.map((integration) => present(state, integration)), ...page.next }
    },
  },
  CreateIntegration: {
    access: 'write',
    run: (input, { edit }) => {
      const integration = newIntegration(edit, {
        name: requireFreeName(edit.state, input),
        sourceKey: requireSource(edit.state, input.SourceArn),
        targetArn: input.TargetArn ?? '',
        tags: input.Tags ?? [],
        status: 'creating',
      })
      edit.put('integrations', integration)
      edit.start(integration.key, 'CreateIntegration', [
        {
          afterMs: edit.durationMs('integration'),
          effects: [{ kind: 'settled', table: 'integrations', key: integration.key }],
        },
      ])
      return present(edit.state, integration)
    },
  },
  DeleteIntegration: {
    access: 'write',
    run: (input, change) =>
      remove(change, requireIntegration(change.edit.state, input.IntegrationIdentifier)),
  },
} satisfies ActionTable

function remove({ edit }: Change, integration: ZeroEtl): Integration {
  if (integration.shown.Status === 'deleting') {
    throw faultOf(
      InvalidIntegrationStateFault$,
      `The integration ${integration.shown.IntegrationName} is already being deleted`,
    )
  }
  return present(edit.state, removeIntegration(edit, integration, 'DeleteIntegration'))
}

function present(state: RegionState, { shown, sourceKey, tags }: ZeroEtl): Integration {
  return { ...shown, SourceArn: state.clusters.get(sourceKey)?.shown.DBClusterArn, Tags: [...tags] }
}

/** An integration is named by its name or its ARN. */
function requireIntegration(state: RegionState, id: string | undefined): ZeroEtl {
  const integration = state.integrations
    .values()
    .find(({ shown }) => shown.IntegrationName === id || shown.IntegrationArn === id)
  if (!integration) throw faultOf(IntegrationNotFoundFault$, `Integration ${id} not found.`)
  return integration
}

function requireFreeName(
  state: RegionState,
  { IntegrationName: name = '' }: CreateIntegrationMessage,
): string {
  if (state.integrations.values().some(({ shown }) => shown.IntegrationName === name)) {
    throw faultOf(IntegrationAlreadyExistsFault$, `Integration ${name} already exists.`)
  }
  return name
}

function requireSource(state: RegionState, arn: string | undefined): string {
  const cluster = findCluster(state, arn ?? '')
  if (cluster?.shown.DBClusterArn === arn && cluster) return cluster.key
  throw commonFault('InvalidParameterValue', `The source ${arn} is not the ARN of a DB cluster`)
}
