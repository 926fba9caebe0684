import type { OrderableClass } from '../model/catalogue.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { MajorVersionSupport } from '../model/version-support.ts'
import type { ListedAt, RegionalUpgradeTarget } from '../service/cluster-service.ts'
import { builder } from './builder.ts'

const READ_AT = 'When AWS was asked. The answer is shared by all requests for up to an hour.'

/** Until when a version is supported. */
export const VersionSupportType = builder
  .objectRef<ListedAt<MajorVersionSupport>>('VersionSupport')
  .implement({
    description: 'Until when AWS supports a major engine version.',
    fields: (t) => ({
      majorVersion: t.exposeString('majorVersion', {
        description: 'The major version as AWS names it, e.g. 16 or 8.0.',
      }),
      standardEndsAt: t.expose('standardEndsAt', {
        type: 'DateTime',
        nullable: true,
        description:
          'The last day of standard support. After it a cluster is in Extended Support, which costs more, or AWS upgrades it.',
      }),
      extendedEndsAt: t.expose('extendedEndsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'The last day of Extended Support; null when AWS has announced none.',
      }),
      readAt: t.expose('readAt', { type: 'DateTime', description: READ_AT }),
    }),
  })

/** A version to upgrade to. */
export const UpgradeTargetType = builder.objectRef<RegionalUpgradeTarget>('UpgradeTarget').implement({
  description: 'A version that a cluster can be upgraded to.',
  fields: (t) => ({
    engineVersion: t.exposeString('engineVersion', { description: 'The version.' }),
    isMajorVersionUpgrade: t.exposeBoolean('isMajorVersionUpgrade', {
      description: 'Whether it is a new major version.',
    }),
    description: t.exposeString('description', { description: 'What AWS calls it.' }),
    support: t.field({
      type: VersionSupportType,
      nullable: true,
      description: 'Until when AWS supports it; null when AWS does not say. Reads AWS.',
      resolve: (target, _, { services }) => services.clusters.versionSupport(target),
    }),
    readAt: t.expose('readAt', { type: 'DateTime', description: READ_AT }),
  }),
})

/** A class that can be ordered. */
export const OrderableClassType = builder.objectRef<ListedAt<OrderableClass>>('OrderableClass').implement({
  description: 'An instance class that can be ordered for the engine and version of a cluster.',
  fields: (t) => ({
    instanceClass: t.exposeString('instanceClass', { description: 'The class, e.g. db.r6g.large.' }),
    storageTypes: t.exposeStringList('storageTypes', {
      description: 'The storage types with which it is offered.',
    }),
    availabilityZones: t.exposeStringList('availabilityZones', {
      description: 'The zones that offer it. An offer is not a promise of capacity.',
    }),
    readAt: t.expose('readAt', { type: 'DateTime', description: READ_AT }),
  }),
})

/** An event of RDS. */
export const RdsEventType = builder.objectRef<RdsEventReading>('RdsEvent').implement({
  description: 'An entry of the event list of RDS.',
  fields: (t) => ({
    sourceType: t.exposeString('sourceType', { description: 'What it is about, e.g. db-instance.' }),
    sourceId: t.exposeString('sourceId', { description: 'The identifier of what it is about.' }),
    message: t.exposeString('message', { description: 'What happened.' }),
    categories: t.exposeStringList('categories', { description: 'The categories that AWS gives it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
  }),
})
