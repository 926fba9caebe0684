import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { SizedMember } from '../../model/stand-in.ts'
import type { PlannedStep } from '../../model/step.ts'

/** A member as it is at some step of a plan. */
export interface PlannedMember extends SizedMember {
  readonly instanceId: string
}

type Members = ReadonlyMap<string, SizedMember>

/** The tier of a temporary instance that is to be the writer. */
const TIER_OF_A_TEMP = 0

/** The targets of the failovers of a plan, in order, each as it is by then. */
export const plannedWriters = (
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
): readonly PlannedMember[] =>
  steps.flatMap((step, index) => {
    if (step.kind !== 'failover_to_instance') return []
    return memberAfter(steps.slice(0, index), cluster, step.input.instanceId) ?? []
  })

/** A member as it is once these steps are done; undefined when it is none. */
export function memberAfter(
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
  instanceId: string,
): PlannedMember | undefined {
  const member = steps.reduce(changed, membersOf(cluster)).get(instanceId)
  return member && { instanceId, ...member }
}

/** The same steps, with the class that the plan expects of each failover's target. */
export const withExpectedClasses = (
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
): readonly PlannedStep[] =>
  steps.map((step, index) => {
    if (step.kind !== 'failover_to_instance') return step
    const target = memberAfter(steps.slice(0, index), cluster, step.input.instanceId)
    return target ? { ...step, input: { ...step.input, expectedClass: target.instanceClass } } : step
  })

const membersOf = ({ instances }: ClusterReading): Members =>
  new Map(
    instances.map(({ instanceId, instanceClass, promotionTier }) => [
      instanceId,
      { instanceClass, promotionTier },
    ]),
  )

function changed(members: Members, step: PlannedStep): Members {
  if (step.kind === 'modify_instances') return step.input.instances.reduce(withClass, members)
  if (step.kind !== 'modify_instance' && step.kind !== 'create_temp_instance') return members
  return withClass(members, step.input)
}

function withClass(
  members: Members,
  { instanceId, instanceClass }: { readonly instanceId: string; readonly instanceClass: string },
): Members {
  const promotionTier = members.get(instanceId)?.promotionTier ?? TIER_OF_A_TEMP
  return new Map(members).set(instanceId, { instanceClass, promotionTier })
}
