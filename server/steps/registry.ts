import type { Consequence, ConsequenceContext } from '../model/consequence.ts'
import type { Facts } from '../model/facts.ts'
import type { CountedInterruption, Interruption } from '../model/interruption.ts'
import type { RdsCall, RdsCallName } from '../model/rds-call.ts'
import { callTarget } from '../model/rds-call.ts'
import type { GlanceTarget, Reading, ReadingNeeds, ReadingPart } from '../model/reading.ts'
import type { PlannedStep, StepKind, StepProgress } from '../model/step.ts'
import type { Assessment } from './assessment.ts'
import { cleanupBlueGreen } from './cleanup-blue-green.ts'
import { createBlueGreenDeployment } from './create-blue-green-deployment.ts'
import { createTempInstance } from './create-temp-instance.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { deleteBlueGreenDeployment } from './delete-blue-green-deployment.ts'
import { deleteInstance } from './delete-instance.ts'
import { deleteParameterGroups } from './delete-parameter-groups.ts'
import { deregisterProxyTargets } from './deregister-proxy-targets.ts'
import { failoverToInstance } from './failover-to-instance.ts'
import { getClusterInfo } from './get-cluster-info.ts'
import { modifyClusterStorage } from './modify-cluster-storage.ts'
import { modifyInstance } from './modify-instance.ts'
import { modifyInstances } from './modify-instances.ts'
import { prepareParameterGroups } from './prepare-parameter-groups.ts'
import { rebootInstance } from './reboot-instance.ts'
import { rebootInstances } from './reboot-instances.ts'
import { registerProxyTargets } from './register-proxy-targets.ts'
import { removeOperationTag } from './remove-operation-tag.ts'
import { switchoverBlueGreen } from './switchover-blue-green.ts'
import { verifyCluster } from './verify-cluster.ts'

/** Every kind has a definition, or this does not compile. */
const definitions: { readonly [K in StepKind]: StepDefinition<K> } = {
  get_cluster_info: getClusterInfo,
  create_temp_instance: createTempInstance,
  failover_to_instance: failoverToInstance,
  modify_instance: modifyInstance,
  reboot_instance: rebootInstance,
  modify_instances: modifyInstances,
  reboot_instances: rebootInstances,
  delete_instance: deleteInstance,
  modify_cluster_storage: modifyClusterStorage,
  prepare_parameter_groups: prepareParameterGroups,
  deregister_proxy_targets: deregisterProxyTargets,
  create_blue_green_deployment: createBlueGreenDeployment,
  switchover_blue_green: switchoverBlueGreen,
  register_proxy_targets: registerProxyTargets,
  cleanup_blue_green: cleanupBlueGreen,
  verify_cluster: verifyCluster,
  remove_operation_tag: removeOperationTag,
  delete_blue_green_deployment: deleteBlueGreenDeployment,
  delete_parameter_groups: deleteParameterGroups,
}

/** What has been tried in a step so far. */
type Tried = Pick<StepProgress, 'attempts'>

/** The definition of a step's kind. */
const definitionOf = <K extends StepKind>(step: PlannedStep<K>): StepDefinition<K> => definitions[step.kind]

/** What steps of a kind do, in a sentence. */
export const kindDoes = (kind: StepKind): string => definitions[kind].does

/** The target of a call as it follows the name of the action, where the step sends the same to several; else empty. */
export const targetText = ({ input }: PlannedStep, call: RdsCall): string =>
  'instances' in input ? ` of ${callTarget(call)}` : ''

/** A call of the step, with its target where the step sends the same to several. */
export const callText = (step: PlannedStep, call: RdsCall): string =>
  `${call.action}${targetText(step, call)}`

/** What the step is called. */
export const titleOf = <K extends StepKind>(step: PlannedStep<K>): string =>
  definitionOf(step).title(step.input)

/** What the step does and why. */
export const descriptionOf = <K extends StepKind>(step: PlannedStep<K>): string =>
  definitionOf(step).description(step.input)

/** The calls that the step may send. */
export function callsOf<K extends StepKind>(step: PlannedStep<K>): readonly RdsCallName[] {
  const { calls } = definitionOf(step)
  return typeof calls === 'function' ? calls(step.input) : calls
}

/** What the step interrupts, if anything. */
export const interruptionOf = <K extends StepKind>(step: PlannedStep<K>): Interruption | undefined =>
  definitionOf(step).interruption?.(step.input)

/** What the step interrupts, counted: each of several readers is an interruption of its own. */
export const countedInterruptionsOf = <K extends StepKind>(
  step: PlannedStep<K>,
): readonly CountedInterruption[] => {
  const { interruption, interruptions } = definitionOf(step)
  return interruptions?.(step.input) ?? [interruption?.(step.input)].filter((each) => each !== undefined)
}

/** What people have to know before they let the step happen, the gravest first. */
export function consequencesOf<K extends StepKind>(
  step: PlannedStep<K>,
  context: ConsequenceContext,
): readonly Consequence[] {
  const { consequence } = definitionOf(step)
  const grave = consequence?.(step.input, context)
  const interruption = interruptionOf(step)
  return [
    ...(grave ? [grave] : []),
    ...(interruption ? [{ kind: 'interrupts', text: `${interruption.description}.` } as const] : []),
  ]
}

/** Whether the step is looked at more often than others. */
export const isWatchedClosely = ({ kind }: PlannedStep): boolean =>
  definitions[kind].isWatchedClosely === true

/** Whether a refusal because something is busy is waited out until the step times out, in whatever plan the step is. */
export const isOwed = ({ kind }: PlannedStep): boolean => definitions[kind].isOwed === true

/** Whether the step only looks: then finding its goal met completes it at the first reading. */
export const isInspection = ({ kind }: PlannedStep): boolean => definitions[kind].isInspection === true

/** The parts that the step may have to see, beyond the cluster. */
export function readsOf<K extends StepKind>(step: PlannedStep<K>): readonly ReadingPart[] {
  const { reads = [] } = definitionOf(step)
  return typeof reads === 'function' ? reads(step.input) : reads
}

/** What has to be read, beyond the cluster, before the step can be judged: never a part that it does not declare. */
export function needsOf<K extends StepKind>(step: PlannedStep<K> & Tried, facts: Facts): ReadingNeeds {
  const { input, attempts } = step
  const needs = definitionOf(step).needs?.({ input, facts, attempts }) ?? {}
  const declared: readonly string[] = readsOf(step)
  return Object.fromEntries(Object.entries(needs).filter(([part]) => declared.includes(part)))
}

/** What alone shows whether the step's wait goes on, by the last reading of everything; undefined when nothing does. */
export const glanceOf = <K extends StepKind>(
  step: PlannedStep<K> & Tried,
  facts: Facts,
  known: Reading,
): GlanceTarget | undefined =>
  definitionOf(step).glance?.({ input: step.input, facts, attempts: step.attempts }, known)

/** Asks the step where it stands. */
export const assess = <K extends StepKind>(
  step: PlannedStep<K>,
  context: Omit<StepContext<K>, 'input'>,
): Assessment<K> => definitionOf(step).assess({ ...context, input: step.input })
