import { LIMITS, rangeText } from '../model/limits.ts'
import type { RawOperationInput } from '../service/operation-input.ts'
import { builder } from './builder.ts'
import { ProxyHandlingEnum } from './enums.ts'
import type { WithoutNulls } from './nulls.ts'
import { withoutNulls } from './nulls.ts'

const EXCLUDED = 'Instances that are left as they are; at least one must remain.'
const SKIP_TEMP =
  'Do without a temporary instance. It is the writer while the others are worked on; with failBack off it only keeps as many instances serving as before. Without it a reader, if there is one, takes the place of the writer, and one instance less serves while another is worked on.'
const FAIL_BACK = 'Make the original writer the writer again at the end.'

const InstanceTypeChangeInput = builder.inputType('InstanceTypeChangeInput', {
  description: 'Give the instances another instance class.',
  fields: (t) => ({
    targetInstanceClass: t.string({ required: true, description: 'The new class, e.g. db.r6g.xlarge.' }),
    excludeInstances: t.stringList({ defaultValue: [], description: EXCLUDED }),
    skipTempInstance: t.boolean({ defaultValue: false, description: SKIP_TEMP }),
    failBack: t.boolean({ defaultValue: true, description: FAIL_BACK }),
  }),
})

const InstanceCycleInput = builder.inputType('InstanceCycleInput', {
  description: 'Restart the instances one by one.',
  fields: (t) => ({
    excludeInstances: t.stringList({ defaultValue: [], description: EXCLUDED }),
    skipTempInstance: t.boolean({ defaultValue: false, description: SKIP_TEMP }),
    failBack: t.boolean({ defaultValue: true, description: FAIL_BACK }),
  }),
})

const StorageTypeChangeInput = builder.inputType('StorageTypeChangeInput', {
  description: 'Give the cluster another storage type.',
  fields: (t) => ({
    targetStorageType: t.string({
      required: true,
      description: 'aurora (standard) or aurora-iopt1 (I/O-Optimized).',
    }),
  }),
})

const EngineUpgradeInput = builder.inputType('EngineUpgradeInput', {
  description: 'Upgrade the engine through a blue/green deployment.',
  fields: (t) => ({
    targetEngineVersion: t.string({
      required: true,
      description: 'The new version; one of the upgradeTargets of the cluster.',
    }),
    dbClusterParameterGroupName: t.string({
      description:
        'DB cluster parameter group to use as it is; without it the present one is carried to the new family.',
    }),
    dbInstanceParameterGroupName: t.string({
      description:
        'DB parameter group to use as it is; without it the present ones are carried to the new family.',
    }),
    pinParameters: t.stringList({
      description:
        'Parameters that keep their present value although the default of the new family is another one (the finding family_default_changes names them); the value is written into the new parameter group. Those not named get the new default. Without the list, every such parameter keeps its value whose parameter group is a custom one: AWS does not report whether a value that equals the old default was set.',
    }),
    switchoverTimeoutSeconds: t.int({
      defaultValue: LIMITS.switchoverTimeoutSeconds.default,
      description: `How long the switchover may take before AWS cancels it, in seconds, ${rangeText(LIMITS.switchoverTimeoutSeconds)}.`,
    }),
    pauseBeforeSwitchover: t.boolean({ defaultValue: true, description: 'Pause before the switchover.' }),
    pauseBeforeCleanup: t.boolean({
      defaultValue: true,
      description: 'Pause before the old cluster is deleted.',
    }),
    proxyHandling: t.field({
      type: ProxyHandlingEnum,
      defaultValue: 'KEEP',
      description: 'What to do with RDS proxies that point at the cluster.',
    }),
    pauseBeforeProxyDeregister: t.boolean({
      defaultValue: true,
      description: 'Pause before proxies are deregistered; with DEREGISTER only.',
    }),
    finalSnapshot: t.boolean({
      defaultValue: true,
      description: 'Take a final snapshot of the old cluster before it is deleted.',
    }),
    allowRemovingDeletionProtection: t.boolean({
      defaultValue: false,
      description: 'Allow removing the deletion protection of the old cluster in order to delete it.',
    }),
    deploymentIdentifier: t.string({
      description: 'An existing blue/green deployment to adopt instead of making one.',
    }),
  }),
})

const OperationSpecInput = builder.inputType('OperationSpec', {
  description: 'What an operation is asked to do: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    instanceTypeChange: t.field({ type: InstanceTypeChangeInput, description: 'Another instance class.' }),
    storageTypeChange: t.field({ type: StorageTypeChangeInput, description: 'Another storage type.' }),
    engineUpgrade: t.field({ type: EngineUpgradeInput, description: 'Another engine version.' }),
    instanceCycle: t.field({ type: InstanceCycleInput, description: 'A restart of the instances.' }),
  }),
})

/** What an operation is made from. */
export const CreateOperationInput = builder.inputType('CreateOperationInput', {
  description: 'What an operation is made from.',
  fields: (t) => ({
    clusterId: t.string({ required: true, description: 'The DB cluster to work on.' }),
    region: t.string({ description: 'Its region; without it the default region of the server.' }),
    spec: t.field({ type: OperationSpecInput, required: true, description: 'What to do.' }),
    waitTimeoutSeconds: t.int({
      description: `How long one step may wait, in seconds, ${rangeText(LIMITS.waitTimeoutSeconds)} (a week). Default: see serverInfo.limits.`,
    }),
    maxRetries: t.int({
      description: `How many transient errors one step may have, ${rangeText(LIMITS.maxRetries)}. Default: see serverInfo.limits.`,
    }),
    adoptFrom: t.id({
      description:
        'An operation of the same type on the same cluster that has ended: what it left (a temporary instance, a deployment, parameter groups, an old cluster) is used and cleaned up by this one. The findings of the plan name it.',
    }),
    pauseBeforeSteps: t.intList({
      defaultValue: [],
      description: 'Indexes of steps before which to pause, besides the pauses of the plan itself.',
    }),
  }),
})

type CreateOperation = WithoutNulls<typeof CreateOperationInput.$inferInput>

/** The same input as the service takes it. */
export function toRawInput(input: typeof CreateOperationInput.$inferInput): RawOperationInput {
  const { spec, ...rest } = withoutNulls(input)
  return { ...rest, spec: toRawSpec(spec) }
}

function toRawSpec(spec: CreateOperation['spec']): RawOperationInput['spec'] {
  if (spec.instanceTypeChange) return { type: 'instance_type_change', parameters: spec.instanceTypeChange }
  if (spec.storageTypeChange) return { type: 'storage_type_change', parameters: spec.storageTypeChange }
  if (spec.engineUpgrade) return { type: 'engine_upgrade', parameters: spec.engineUpgrade }
  return { type: 'instance_cycle', parameters: spec.instanceCycle }
}
