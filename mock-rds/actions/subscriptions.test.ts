import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const NAMED = { SubscriptionName: 'alerts' }
const NEW = {
  SubscriptionName: 'Alerts',
  SnsTopicArn: 'arn:aws:sns:us-east-1:123456789012:alerts',
  SourceType: 'db-cluster',
}

test('an event subscription is created, changed and deleted', async ({ stage }) => {
  const { EventSubscription } = await stage.rds.createEventSubscription({
    ...NEW,
    EventCategories: ['failover'],
    SourceIds: ['demo-multi'],
  })
  expect(EventSubscription).toMatchObject({ CustSubscriptionId: 'alerts', Status: 'creating', Enabled: true })
  await stage.rds.addSourceIdentifierToSubscription({ ...NAMED, SourceIdentifier: 'demo-single' })
  await stage.rds.removeSourceIdentifierFromSubscription({ ...NAMED, SourceIdentifier: 'Demo-Multi' })
  await stage.rds.modifyEventSubscription({ ...NAMED, Enabled: false })
  stage.advance(10_000)
  const { EventSubscriptionsList } = await stage.rds.describeEventSubscriptions(NAMED)
  expect(EventSubscriptionsList).toMatchObject([
    { Status: 'active', SourceIdsList: ['demo-single'], EventCategoriesList: ['failover'], Enabled: false },
  ])
  await stage.rds.deleteEventSubscription(NAMED)
  await expectRefusal(stage.rds.describeEventSubscriptions(NAMED), 'SubscriptionNotFound')
})

test.for<readonly [object, string]>([
  [{ SnsTopicArn: 'topic' }, 'SNSInvalidTopic'],
  [{ SourceType: 'db-toaster' }, 'InvalidParameterValue'],
  [{ EventCategories: ['weather'] }, 'SubscriptionCategoryNotFound'],
  [{ SourceType: undefined, SourceIds: ['demo-multi'] }, 'InvalidParameterCombination'],
  [{ SourceIds: ['absent'] }, 'SourceNotFound'],
  [{ SourceType: 'db-instance', SourceIds: ['demo-multi'] }, 'SourceNotFound'],
  [{ SourceType: undefined, EventCategories: ['failover'] }, 'InvalidParameterCombination'],
])('a subscription with %o is refused', async ([change, code], { stage }) => {
  await expectRefusal(stage.rds.createEventSubscription({ ...NEW, ...change }), code)
})
