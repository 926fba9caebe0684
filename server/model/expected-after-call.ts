import type { ClusterBefore, ExpectedSeconds } from './expected-duration.ts'
import { expectedSecondsOf } from './expected-duration.ts'
import type { RdsCallName } from './rds-call.ts'
import type { PlannedStep } from './step.ts'

/** What AWS carries out within a few minutes at most, and no figure is published for. Corrected nowhere: it says only when to look. */
const SOON: ExpectedSeconds = { low: 30, high: 180 }

/** The members go at the same time, and the cluster after them; its final snapshot takes longer the first time. */
const MEMBERS_AND_CLUSTER: ExpectedSeconds = { low: 6 * 60, high: 25 * 60 }

/**
 * What is expected after one call of a step that makes several; undefined for a step that waits for one change only, for
 * which its own figure holds.
 */
export function expectedAfterCall(
  step: PlannedStep,
  action: RdsCallName,
  before: ClusterBefore,
): ExpectedSeconds | undefined {
  switch (step.kind) {
    case 'cleanup_blue_green':
      return action === 'DeleteDBCluster' ? MEMBERS_AND_CLUSTER : SOON
    case 'delete_blue_green_deployment':
      return action === 'DeleteBlueGreenDeployment' ? expectedSecondsOf(step, before) : SOON
    default:
      return undefined
  }
}
