import { isOperationId, OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { isPendingReboot } from '../model/instance-reading.ts'
import { regionOfArn } from '../operations/kit/aws-command.ts'
import { builder } from './builder.ts'
import { InstanceRoleEnum } from './enums.ts'
import { NamedValueType, namedValues } from './named-value.ts'
import { NodeInterface, nodeId } from './node.ts'
import { OperationObject } from './operation.ts'

/** An instance of a cluster. */
export const InstanceType = builder.objectRef<InstanceReading>('Instance').implement({
  description: 'A DB instance of a cluster, in the words of AWS.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Its id: Instance:<region>/<instanceId>.',
      resolve: ({ arn, instanceId }) => nodeId('Instance', regionOfArn(arn), instanceId),
    }),
    instanceId: t.exposeString('instanceId', { description: 'Its identifier.' }),
    instanceClass: t.exposeString('instanceClass', { description: 'Its class, e.g. db.r6g.large.' }),
    role: t.expose('role', {
      type: InstanceRoleEnum,
      description: 'Its role, as the control plane shows it.',
    }),
    status: t.exposeString('status', { description: 'Its status, e.g. available.' }),
    availabilityZone: t.exposeString('availabilityZone', {
      nullable: true,
      description: 'The zone that it is in; null while it is being created.',
    }),
    promotionTier: t.exposeInt('promotionTier', {
      description: 'Its place in the order of failover, 0 first.',
    }),
    isAutoScaled: t.exposeBoolean('isAutoScaled', {
      nullable: true,
      description: 'Whether Application Auto Scaling made it; null when its tags could not be read.',
    }),
    operationId: t.id({
      nullable: true,
      description:
        'The id of the operation that made it, as its tag says, whether that is still in the lists or not; null when none did, or when its tags could not be read.',
      resolve: ({ tags }) => tags?.[OPERATION_TAG],
    }),
    operation: t.field({
      type: OperationObject,
      nullable: true,
      description:
        'The operation with that id; null also when it was archived, or another installation of this service made the instance.',
      resolve: ({ tags }, _, { services }) => {
        const id = tags?.[OPERATION_TAG] ?? ''
        return isOperationId(id) ? services.lists.find(id) : undefined
      },
    }),
    storageType: t.exposeString('storageType', { nullable: true, description: 'Its storage type.' }),
    parameterGroup: t.string({
      nullable: true,
      description: 'Its DB parameter group.',
      resolve: ({ parameterGroup }) => parameterGroup?.name,
    }),
    parameterApplyStatus: t.string({
      nullable: true,
      description: 'How far its DB parameter group is applied: in-sync, pending-reboot, applying.',
      resolve: ({ parameterGroup }) => parameterGroup?.applyStatus,
    }),
    clusterParameterApplyStatus: t.exposeString('clusterParameterStatus', {
      nullable: true,
      description: 'How far the DB cluster parameter group is applied to it.',
    }),
    isPendingReboot: t.boolean({
      description: 'Whether a parameter change waits for its restart.',
      resolve: isPendingReboot,
    }),
    pendingChanges: t.field({
      type: [NamedValueType],
      description:
        'Changes that AWS has accepted and not applied yet: under way, or waiting for the maintenance window.',
      resolve: ({ pendingChanges }) => namedValues(pendingChanges),
    }),
    arn: t.exposeString('arn', { description: 'Its ARN.' }),
    resourceId: t.exposeString('resourceId', {
      description: 'Its DbiResourceId, which stays with it through renames.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created; null while it is being created.',
    }),
  }),
})
