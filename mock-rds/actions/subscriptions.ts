import {
  EventSubscriptionQuotaExceededFault$,
  SNSInvalidTopicFault$,
  SourceNotFoundFault$,
  SubscriptionAlreadyExistFault$,
  SubscriptionCategoryNotFoundFault$,
  SubscriptionNotFoundFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { EVENT_SOURCES, eventCategoriesOf } from '../world/event-catalogue.ts'
import { findCluster, findDeployment, findInstance, findSnapshot, sameId } from '../world/lookup.ts'
import { arnOf } from '../world/names.ts'
import type { RegionState, Subscription } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { newIdentifier } from './identifiers.ts'
import { pageOf } from './paging.ts'
import { QUOTAS } from './quotas.ts'

/** Event subscriptions: records only, nothing is sent to any topic. */
export const subscriptionActions = {
  DescribeEventSubscriptions: {
    access: 'read',
    run: (input, { state }) => {
      const name = input.SubscriptionName
      const named = name ? [requireSubscription(state, name)] : state.subscriptions.values().toArray()
      const page = pageOf(applyFilters(named, input.Filters, NO_FILTERS), input)
      return { EventSubscriptionsList: page.rows.map(({ shown }) => shown), ...page.next }
    },
  },
  CreateEventSubscription: {
    access: 'write',
    run: (input, { edit }) => {
      const name = newIdentifier('SubscriptionName', input.SubscriptionName)
      if (findSubscription(edit.state, name)) {
        throw faultOf(SubscriptionAlreadyExistFault$, `Subscription already exists: ${name}`)
      }
      if (edit.state.subscriptions.size >= QUOTAS.EventSubscriptions) {
        throw faultOf(
          EventSubscriptionQuotaExceededFault$,
          `Cannot create more than ${QUOTAS.EventSubscriptions} event subscriptions`,
        )
      }
      const sources = input.SourceIds ?? []
      if (sources.length > 0 && input.SourceType === undefined) {
        throw commonFault('InvalidParameterCombination', 'SourceIds requires SourceType')
      }
      checkSource(input.SourceType, input.EventCategories)
      for (const source of sources) requireSource(edit.state, input.SourceType, source)
      const subscription: Subscription = {
        key: name,
        shown: {
          CustomerAwsId: edit.scope.accountId,
          CustSubscriptionId: name,
          EventSubscriptionArn: arnOf(edit.scope, 'es', name),
          SnsTopicArn: checkedTopic(input.SnsTopicArn),
          Status: 'creating',
          SubscriptionCreationTime: new Date(edit.at).toISOString(),
          ...(input.SourceType !== undefined && { SourceType: input.SourceType }),
          SourceIdsList: sources,
          EventCategoriesList: input.EventCategories ?? [],
          Enabled: input.Enabled ?? true,
        },
        tags: input.Tags ?? [],
      }
      return save(edit, subscription, 'CreateEventSubscription')
    },
  },
  ModifyEventSubscription: {
    access: 'write',
    run: (input, { edit }) => {
      const known = requireSubscription(edit.state, input.SubscriptionName)
      checkSource(input.SourceType ?? known.shown.SourceType, input.EventCategories)
      const shown = {
        ...known.shown,
        ...(input.SnsTopicArn !== undefined && { SnsTopicArn: checkedTopic(input.SnsTopicArn) }),
        ...(input.SourceType !== undefined && { SourceType: input.SourceType }),
        ...(input.EventCategories && { EventCategoriesList: input.EventCategories }),
        ...(input.Enabled !== undefined && { Enabled: input.Enabled }),
        Status: 'modifying',
      }
      return save(edit, { ...known, shown }, 'ModifyEventSubscription')
    },
  },
  AddSourceIdentifierToSubscription: {
    access: 'write',
    run: (input, { edit }) => {
      const known = requireSubscription(edit.state, input.SubscriptionName)
      if (known.shown.SourceType === undefined) {
        throw commonFault('InvalidParameterCombination', 'The subscription has no SourceType')
      }
      requireSource(edit.state, known.shown.SourceType, input.SourceIdentifier ?? '')
      const ids = new Set([...known.shown.SourceIdsList, input.SourceIdentifier ?? ''])
      const shown = { ...known.shown, SourceIdsList: [...ids], Status: 'modifying' }
      return save(edit, { ...known, shown }, 'AddSourceIdentifierToSubscription')
    },
  },
  RemoveSourceIdentifierFromSubscription: {
    access: 'write',
    run: (input, { edit }) => {
      const known = requireSubscription(edit.state, input.SubscriptionName)
      const kept = known.shown.SourceIdsList.filter((id) => !sameId(id, input.SourceIdentifier))
      if (kept.length === known.shown.SourceIdsList.length) {
        throw faultOf(SourceNotFoundFault$, `The subscription has no source ${input.SourceIdentifier}`)
      }
      const shown = { ...known.shown, SourceIdsList: kept, Status: 'modifying' }
      return save(edit, { ...known, shown }, 'RemoveSourceIdentifierFromSubscription')
    },
  },
  DeleteEventSubscription: {
    access: 'write',
    run: (input, { edit }) => {
      const { key, shown } = requireSubscription(edit.state, input.SubscriptionName)
      edit.cancelProcessesOf(key)
      edit.remove('subscriptions', key)
      return { EventSubscription: { ...shown, Status: 'deleting' } }
    },
  },
} satisfies ActionTable

function findSubscription(state: RegionState, name: string): Subscription | undefined {
  return state.subscriptions.get(name.toLowerCase())
}

function requireSubscription(state: RegionState, name: string | undefined): Subscription {
  const subscription = findSubscription(state, name ?? '')
  if (!subscription) throw faultOf(SubscriptionNotFoundFault$, `Subscription ${name} not found.`)
  return subscription
}

/** What there is of each type of source, by name; what is not here has no records in this world. */
const SOURCES: Readonly<Record<string, (state: RegionState, id: string) => unknown>> = {
  'db-cluster': findCluster,
  'db-instance': findInstance,
  'db-cluster-snapshot': findSnapshot,
  'db-parameter-group': (state, id) => state.instanceGroups.get(id.toLowerCase()),
  'blue-green-deployment': findDeployment,
  'db-proxy': (state, id) => state.proxies.values().find(({ shown }) => sameId(shown.DBProxyName, id)),
}

function requireSource(state: RegionState, type: string | undefined, id: string): void {
  const find = SOURCES[type ?? '']
  if (find && !find(state, id)) throw faultOf(SourceNotFoundFault$, `There is no ${type} ${id}`)
}

function checkedTopic(arn: string | undefined): string {
  if (arn?.startsWith('arn:')) return arn
  throw faultOf(SNSInvalidTopicFault$, `The SNS topic ${arn} is not an ARN`)
}

function checkSource(type: string | undefined, categories: readonly string[] | undefined): void {
  if (type !== undefined && !EVENT_SOURCES.includes(type)) {
    throw commonFault(
      'InvalidParameterValue',
      `Invalid value ${type} for SourceType. Must be one of ${EVENT_SOURCES.join(', ')}`,
    )
  }
  if (categories?.length && type === undefined) {
    throw commonFault('InvalidParameterCombination', 'EventCategories requires SourceType')
  }
  const unknown = categories?.find((category) => !eventCategoriesOf(type).includes(category))
  if (unknown !== undefined) {
    throw faultOf(SubscriptionCategoryNotFoundFault$, `There is no event category ${unknown} for ${type}`)
  }
}

function save(edit: RegionEdit, subscription: Subscription, cause: string) {
  const { key } = subscription
  edit.put('subscriptions', subscription)
  edit.start(key, cause, [
    {
      afterMs: edit.durationMs('subscription'),
      effects: [{ kind: 'settled', table: 'subscriptions', key }],
    },
  ])
  return { EventSubscription: subscription.shown }
}
