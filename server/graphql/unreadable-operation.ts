import type { LockRelease, UnreadableOperation } from '../ports/unreadable-operation.ts'
import { mayBeActive } from '../ports/unreadable-operation.ts'
import { clusterFields, releaseReason } from '../service/input-fields.ts'
import { builder } from './builder.ts'
import { OperationStateEnum } from './enums.ts'
import { argumentsOf } from './input-types.ts'

const LockReleaseType = builder.objectRef<LockRelease>('LockRelease').implement({
  description:
    'The lock that an operation had on a cluster was released while the operation could not be read.',
  fields: (t) => ({
    region: t.string({ description: 'The region of the cluster.', resolve: ({ cluster }) => cluster.region }),
    clusterId: t.string({
      description: 'The cluster that the operation no longer locks.',
      resolve: ({ cluster }) => cluster.clusterId,
    }),
    releasedBy: t.string({ description: 'Who released it.', resolve: ({ by }) => by.name }),
    releasedAt: t.field({ type: 'DateTime', description: 'When it was released.', resolve: ({ at }) => at }),
    reason: t.exposeString('reason', { description: 'Why, in the words of who released it.' }),
  }),
})

/** An operation that is stored and cannot be read. */
export const UnreadableOperationType = builder
  .objectRef<UnreadableOperation>('UnreadableOperation')
  .implement({
    description:
      'An operation that is stored and cannot be read. Nothing of it was deleted. While it may be an active one, it locks its cluster.',
    fields: (t) => ({
      operationId: t.exposeID('operationId', { description: 'The id of the operation.' }),
      region: t.string({
        nullable: true,
        description: 'The region of its cluster; null when that is not known.',
        resolve: ({ cluster }) => cluster?.region,
      }),
      clusterId: t.string({
        nullable: true,
        description: 'Its cluster; null when that is not known: then it may be any.',
        resolve: ({ cluster }) => cluster?.clusterId,
      }),
      state: t.expose('state', {
        type: OperationStateEnum,
        nullable: true,
        description: 'Where it stood when it was stored last; null when that is not certain.',
      }),
      updatedAt: t.expose('updatedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it changed last; null when that is not certain.',
      }),
      isNewer: t.exposeBoolean('isNewer', {
        description: 'Whether a newer version of this program wrote it: then nothing is wrong with it.',
      }),
      reason: t.exposeString('reason', { description: 'What cannot be read, and why.' }),
      advice: t.exposeString('advice', { description: 'What makes it readable again.' }),
      quarantinedAs: t.exposeString('quarantinedAs', {
        description:
          'Where what cannot be read is now, relative to the data folder. What a newer version wrote stays in its place; a damaged file was moved aside.',
      }),
      locks: t.boolean({
        description:
          'Whether it locks its cluster (or every cluster, when its own is unknown), but for those on which its lock was released.',
        resolve: (operation) => mayBeActive(operation),
      }),
      releases: t.expose('releases', {
        type: [LockReleaseType],
        description: 'On which clusters its lock was released, oldest release first.',
      }),
    }),
  })

builder.queryField('unreadableOperations', (t) =>
  t.field({
    type: [UnreadableOperationType],
    description: 'Operations that are stored and cannot be read.',
    resolve: (_, __, { services }) => services.lists.unreadable(),
  }),
)

const RELEASE = argumentsOf({
  clusterId: clusterFields.clusterId.describe('The cluster that is locked.'),
  region: clusterFields.region.describe('Its region.'),
  reason: releaseReason,
})

builder.mutationField('releaseLock', (t) =>
  t.field({
    nullable: true,
    type: [UnreadableOperationType],
    description:
      'Releases the lock that operations which cannot be read have on a cluster, and gives these operations. It stays released when they can be read again: an active one is then paused, and has to lock the cluster again before it continues. The lock of an operation that can be read is not released this way.',
    args: RELEASE.args,
    resolve: (_, args, { services, principal }) => {
      const { reason, ...cluster } = RELEASE.read(args)
      return services.locks.release(cluster, principal, reason)
    },
  }),
)
