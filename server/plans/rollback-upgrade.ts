import type { ClusterReading } from '../model/cluster-reading.ts'
import { deploymentName } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { attemptedCalls } from './attempted.ts'
import { planned } from './planned.ts'
import type { RollbackPlan } from './rollback.ts'
import { hasSwitchedOver } from './switched-over.ts'

/** The deployment, which tells whether the switchover has taken place. */
export const rollBackUpgradeNeeds = ({ clusterId, facts, id }: Operation): ReadingNeeds => ({
  deployment: facts.deployment
    ? { by: 'identifier', identifier: facts.deployment.identifier }
    : { by: 'name', name: deploymentName(clusterId, id) },
})

/** Before the switchover everything that was made is removed; after it there is no managed way back. */
export function rollBackUpgrade(
  operation: Operation,
  reading: Reading,
  cluster: ClusterReading,
): RollbackPlan {
  const { facts, spec } = operation
  const { original } = facts
  if (!original || spec.type !== 'engine_upgrade') return { kind: 'possible', steps: [], impossible: [] }
  if (hasSwitchedOver(operation, reading)) {
    return {
      kind: 'impossible',
      because: `${cluster.clusterId} has been switched over to ${cluster.engineVersion}, and AWS offers no managed way back.`,
      offers:
        'CONTINUE goes on. MARK_COMPLETE or ABORT end the operation with the old cluster still there: clients can be pointed at it, without what was written since.',
    }
  }
  return {
    kind: 'possible',
    steps: [
      ...(hasDeployment(operation)
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
      ...(facts.targetParameterGroups?.some(({ isMadeHere }) => isMadeHere)
        ? [planned('delete_parameter_groups', { targetEngineVersion: spec.parameters.targetEngineVersion })]
        : []),
      verifyOriginal(original.topology),
    ],
    impossible: [],
  }
}

const hasDeployment = (operation: Operation): boolean =>
  operation.facts.deployment !== undefined ||
  attemptedCalls(operation, 'CreateBlueGreenDeployment').length > 0

const verifyOriginal = (topology: Operation['shownTopology']): PlannedStep =>
  planned('verify_cluster', { topology, inSyncInstanceIds: [], checksParameterGroups: false })
