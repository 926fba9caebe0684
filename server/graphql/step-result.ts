import type { OutputRef } from '@pothos/core'
import { hasResult, type Step, type StepResults, type StepWithResult } from '../model/step.ts'
import { builder } from './builder.ts'
import { ParameterGroupKindEnum } from './closed-sets.ts'
import { InstanceRoleEnum } from './enums.ts'
import { typeNameOf } from './type-names.ts'

/** A kind of step that records something. */
type RecordingKind = keyof StepResults

/** A step of a kind, with what it has recorded. */
interface ResultOf<K extends RecordingKind> {
  readonly kind: K
  readonly result: StepResults[K]
}

const nameOf = (kind: RecordingKind): string => `${typeNameOf(kind)}Result`

const resultRef = <K extends RecordingKind>(kind: K) => builder.objectRef<ResultOf<K>>(nameOf(kind))

const FoundInstanceType = builder
  .objectRef<StepResults['get_cluster_info']['instances'][number]>('FoundInstance')
  .implement({
    description: 'An instance as a step found it.',
    fields: (t) => ({
      instanceId: t.exposeString('instanceId', { description: 'Its identifier.' }),
      instanceClass: t.exposeString('instanceClass', { description: 'Its class.' }),
      role: t.expose('role', { type: InstanceRoleEnum, description: 'Its role.' }),
    }),
  })

const PreparedParameterGroupType = builder
  .objectRef<StepResults['prepare_parameter_groups']['groups'][number]>('PreparedParameterGroup')
  .implement({
    description: 'A parameter group for the target version.',
    fields: (t) => ({
      kind: t.expose('kind', { type: ParameterGroupKindEnum, description: 'What it is for.' }),
      name: t.exposeString('name', { description: 'Its name.' }),
      isNew: t.exposeBoolean('isMadeHere', {
        description: 'Whether the operation created it; otherwise it is used as it was.',
      }),
    }),
  })

const ChangedParameterType = builder
  .objectRef<NonNullable<StepResults['verify_cluster']['changedParameters']>[number]>('ChangedParameter')
  .implement({
    description: 'A parameter with another value in force than before the operation.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name of the parameter.' }),
      from: t.exposeString('from', {
        nullable: true,
        description: 'The value before; null when RDS left it to the engine.',
      }),
      to: t.exposeString('to', {
        nullable: true,
        description: 'The value now; null when RDS leaves it to the engine.',
      }),
    }),
  })

/** What each kind of step records, as a type of the API; the compiler keeps the list whole. */
const RESULT_TYPES = {
  get_cluster_info: resultRef('get_cluster_info').implement({
    description: 'The cluster as it was before anything was changed.',
    fields: (t) => ({
      engineVersion: t.string({
        description: 'Its engine version.',
        resolve: ({ result }) => result.engineVersion,
      }),
      storageType: t.string({
        description: 'Its storage type.',
        resolve: ({ result }) => result.storageType,
      }),
      instances: t.field({
        type: [FoundInstanceType],
        description: 'Its instances.',
        resolve: ({ result }) => result.instances,
      }),
    }),
  }),
  prepare_parameter_groups: resultRef('prepare_parameter_groups').implement({
    description: 'The parameter groups for the target version.',
    fields: (t) => ({
      parameterGroups: t.field({
        type: [PreparedParameterGroupType],
        description: 'Each of them.',
        resolve: ({ result }) => result.groups,
      }),
    }),
  }),
  create_blue_green_deployment: resultRef('create_blue_green_deployment').implement({
    description: 'A blue/green deployment whose green side is ready.',
    fields: (t) => ({
      deploymentIdentifier: t.string({
        description: 'The identifier of the deployment.',
        resolve: ({ result }) => result.deploymentIdentifier,
      }),
      greenClusterId: t.string({
        description: 'The identifier that the green cluster had before the switchover.',
        resolve: ({ result }) => result.greenClusterId,
      }),
    }),
  }),
  verify_cluster: resultRef('verify_cluster').implement({
    description: 'The cluster as it was found at the end.',
    fields: (t) => ({
      engineVersion: t.string({
        description: 'Its engine version.',
        resolve: ({ result }) => result.engineVersion,
      }),
      storageType: t.string({
        description: 'Its storage type.',
        resolve: ({ result }) => result.storageType,
      }),
      instanceCount: t.int({
        description: 'How many instances it has, auto-scaled readers not counted.',
        resolve: ({ result }) => result.members,
      }),
      changedParameters: t.field({
        type: [ChangedParameterType],
        nullable: true,
        description:
          'The parameters with another value in force than before; null when the step did not compare them.',
        resolve: ({ result }) => result.changedParameters,
      }),
    }),
  }),
} as const satisfies { readonly [K in RecordingKind]: OutputRef<ResultOf<K>> }

/** What a step has recorded. */
export const StepResultType = builder.unionType('StepResult', {
  description: 'What a step has recorded: one of these for each kind of step that records something.',
  types: Object.values(RESULT_TYPES),
  resolveType: ({ kind }) => nameOf(kind),
})

/** What a step has recorded, if it has recorded anything. */
export const resultOf = (step: Step): StepWithResult | undefined =>
  hasResult(step) && Object.hasOwn(RESULT_TYPES, step.kind) ? step : undefined
