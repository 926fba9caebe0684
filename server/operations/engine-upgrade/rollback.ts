import type { ClusterReading } from '../../model/cluster-reading.ts'
import { deploymentName } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { Reading, ReadingNeeds } from '../../model/reading.ts'
import type { PlannedStep } from '../../model/step.ts'
import type { OperationOf } from '../definition.ts'
import { attemptedCalls, isUnfinished } from '../kit/attempted.ts'
import { planned } from '../kit/planned.ts'
import type { RollbackPlan } from '../kit/rollback-plan.ts'
import { NOTHING_TO_UNDO } from '../kit/rollback-plan.ts'
import { ownGroups } from './leftovers/parameter-groups.ts'
import { hasSwitchedOver } from './switched-over.ts'

/** The deployment, which tells whether the switchover has taken place. */
export const rollBackUpgradeNeeds = ({ clusterId, facts, id }: Operation): ReadingNeeds => ({
  deployment: facts.deployment
    ? { by: 'identifier', identifier: facts.deployment.identifier }
    : { by: 'name', name: deploymentName(clusterId, id) },
})

/** Before the switchover everything that was created is removed; AWS offers no managed rollback of the switchover itself. */
export function rollBackUpgrade(
  operation: OperationOf<'engine_upgrade'>,
  reading: Reading,
  cluster: ClusterReading,
): RollbackPlan {
  const { facts, spec } = operation
  const { original } = facts
  if (!original) return NOTHING_TO_UNDO
  if (hasSwitchedOver(operation, reading)) {
    return {
      kind: 'impossible',
      because: `${cluster.clusterId} was switched over to ${cluster.engineVersion}, and AWS offers no managed rollback of a switchover.`,
      offers: {
        choices: {
          continue: 'finish the operation',
          mark_complete: 'end it now',
          abort: 'end it as aborted',
        },
        note: 'Until the cleanup the old cluster stays beside the new one, without what was written since the switchover.',
      },
    }
  }
  const steps = [
    ...(hasDeployment(operation, reading.deployment)
      ? [
          planned('delete_blue_green_deployment', {
            name: deploymentName(operation.clusterId, operation.id),
          }),
        ]
      : []),
    // As soon as the deployment is gone: AWS refuses registrations of a cluster that has one.
    ...(facts.owedProxyRegistrations?.length
      ? [planned('register_proxy_targets', { mode: 'REGISTER' })]
      : []),
    ...(ownGroups(operation).length > 0
      ? [planned('delete_parameter_groups', { targetEngineVersion: spec.parameters.targetEngineVersion })]
      : []),
  ]
  return steps.length === 0
    ? NOTHING_TO_UNDO
    : { kind: 'possible', steps: [...steps, verifyOriginal(original.topology)], impossible: [], notes: [] }
}

/** Whether there is, or may come, a deployment that this operation created. One that it adopted is left to its owner. */
function hasDeployment(operation: Operation, deployment: Reading['deployment']): boolean {
  const known = operation.facts.deployment
  if (known) return !known.isAdopted
  const asked = attemptedCalls(operation, 'CreateBlueGreenDeployment')
  return asked.length > 0 && (deployment !== 'not_found' || asked.some(isUnfinished))
}

const verifyOriginal = (topology: Operation['shownTopology']): PlannedStep =>
  planned('verify_cluster', { topology, inSyncInstanceIds: [], checksParameterGroups: false })
