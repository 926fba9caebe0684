import type { DeploymentFacts } from '../../model/facts.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import { isEnded } from '../../model/operation-state.ts'
import type { Reading } from '../../model/reading.ts'
import { attemptedCalls } from '../kit/attempted.ts'

/** What a reading has to show for it. */
type Shown = Pick<Reading, 'cluster' | 'deployment'> | undefined

/** Whether production has been switched over: recorded, or shown by the deployment or by a cluster of another identity. */
export const hasSwitchedOver = (operation: Operation, reading: Shown): boolean =>
  operation.facts.deployment?.switchedOverAt !== undefined ||
  ownDeploymentSwitched(operation, reading) !== undefined ||
  isAnotherCluster(operation, reading)

/** Whether the operation has, or had, a blue/green deployment. */
export const hadDeployment = (operation: Operation): boolean =>
  operation.facts.deployment !== undefined ||
  attemptedCalls(operation, 'CreateBlueGreenDeployment').length > 0

/** Whether a later operation was asked to take over the deployment of another one, before its switchover. */
export const hasTakenDeployment = ({ adoption }: Operation, { facts }: Operation): boolean =>
  adoption?.deploymentIdentifier !== undefined &&
  adoption.deploymentIdentifier === facts.deployment?.identifier

/** Whether a later operation was asked to take over the deployment of another one, or the cluster that it left. */
export const hasTakenOldCluster = (later: Operation, operation: Operation): boolean =>
  hasTakenDeployment(later, operation) ||
  (later.adoption?.oldClusterResourceId !== undefined &&
    later.adoption.oldClusterResourceId === operation.facts.original?.clusterResourceId)

/** What a reading teaches of the deployment: that it was switched over. Undefined when that is recorded, or not so. */
export function switchoverLearnt(operation: Operation, reading: Reading): DeploymentFacts | undefined {
  const { deployment } = operation.facts
  if (deployment?.switchedOverAt !== undefined) return undefined
  const identifier = ownDeploymentSwitched(operation, reading) ?? deployment?.identifier
  if (identifier === undefined || !hasSwitchedOver(operation, reading)) return undefined
  return { isAdopted: false, ...deployment, identifier, switchedOverAt: reading.at }
}

/** Since an operation has ended, others may have given the cluster another identity. */
const isAnotherCluster = (operation: Operation, reading: Shown): boolean =>
  operation.facts.original !== undefined &&
  reading?.cluster !== undefined &&
  reading.cluster.resourceId !== operation.facts.original.clusterResourceId &&
  (!isEnded(operation.state) || attemptedCalls(operation, 'SwitchoverBlueGreenDeployment').length > 0)

/**
 * The identifier of the operation's own deployment, if a reading shows it to be switched over. Once its identifier is
 * known the deployment is looked up by that, before that by a name that someone else may have used.
 */
function ownDeploymentSwitched({ id, facts }: Operation, reading: Shown): string | undefined {
  const deployment = reading?.deployment
  if (deployment === undefined || deployment === 'not_found') return undefined
  const isOwn = facts.deployment !== undefined || deployment.tags[OPERATION_TAG] === id
  return isOwn && deployment.status === 'SWITCHOVER_COMPLETED' ? deployment.identifier : undefined
}
