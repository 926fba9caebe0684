import type { ClusterReading } from '../model/cluster-reading.ts'
import { Severity } from '../model/finding.ts'
import { shortId } from '../model/identifiers.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { PlannedStep } from '../model/step.ts'
import { stepKeysOf } from '../model/step-key.ts'
import { topologyOf } from '../model/topology.ts'
import type { CheckedPlan } from '../operations/kit/plan.ts'
import { interruptionOf } from '../steps/registry.ts'

/** What a plan is recognized by, in parts: people who decided on a plan decided on exactly this. */
export const PLAN_PARTS = ['inputs', 'steps', 'interruptions', 'topology', 'warnings'] as const
export type PlanPart = (typeof PLAN_PARTS)[number]

/** The content of each part as a text: equal plans have equal texts, in every operation and at every time. */
export type PlanIdentity = { readonly [P in PlanPart]: string }

/** What a plan is made for and from. */
interface PlanSource {
  readonly operationId: string
  readonly spec: OperationSpec
  /** The operation whose leftovers it takes over. */
  readonly adoptFrom?: string | undefined
  readonly cluster: ClusterReading
}

/**
 * What a plan is recognized by. Statuses and times do not count, nor do breakpoints that people set, nor findings but
 * Warnings. In names that are made from the id of the operation a placeholder stands for the id.
 */
export function planIdentity(
  { plan, findings }: CheckedPlan,
  { operationId, spec, adoptFrom, cluster }: PlanSource,
): PlanIdentity {
  const keys = stepKeysOf(plan.steps)
  // Readers that Application Auto Scaling made come and go by its policy.
  const instances = cluster.instances.filter(
    ({ isAutoScaled, role }) => isAutoScaled !== true || role === InstanceRole.WRITER,
  )
  const text = (value: unknown): string => JSON.stringify(value).replaceAll(shortId(operationId), '{id}')
  return {
    inputs: text([cluster.clusterId, cluster.resourceId, spec, adoptFrom ?? null]),
    steps: text(plan.steps.map(({ input }, index) => [keys[index], targetOf(input)])),
    interruptions: text(
      plan.steps.flatMap((step, index) => {
        const interruption = interruptionOf(step)
        return interruption ? [[keys[index], interruption]] : []
      }),
    ),
    topology: text([
      topologyOf({ ...cluster, instances }),
      cluster.parameterGroup,
      instances.map(({ instanceId, parameterGroup }) => [instanceId, parameterGroup?.name]).toSorted(),
    ]),
    warnings: text(
      findings
        .filter(({ severity }) => severity === Severity.WARN)
        .map(({ key }) => key)
        .toSorted(),
    ),
  }
}

/** What the input of a step holds besides its target: the cluster, which is a part of its own, and a status. */
const NOT_OF_THE_TARGET: ReadonlySet<string> = new Set(['topology', 'wasPendingReboot'])

const targetOf = (input: PlannedStep['input']): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !NOT_OF_THE_TARGET.has(name)))
