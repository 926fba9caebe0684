import type { BlueGreenReading } from '../../../model/blue-green-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { note } from '../../kit/notes.ts'
import { deployments, onBlueSide } from '../../kit/preflight/deployments.ts'
import type { PreflightSubject } from '../../kit/preflight/makers.ts'

/** Deployments that an upgrade finds: one of them it may have been told to adopt, and any other one is in its way. */
export const deploymentsBeforeUpgrade = (
  subject: Pick<PreflightSubject, 'cluster' | 'deployments' | 'makers'>,
  adoptIdentifier?: string,
): readonly Finding[] =>
  deployments(subject, {
    blueSide: (deployment, cluster) =>
      deployment.identifier === adoptIdentifier
        ? adoptable(deployment)
        : [
            onBlueSide(
              deployment,
              cluster,
              `Adopt it by giving its identifier (deploymentIdentifier: ${deployment.identifier}), or delete it first.`,
            ),
          ],
    recordLeft: (message, { identifier }) =>
      note.block(
        'deployment_record_left',
        message,
        'Delete the record first: AWS makes no second deployment of a cluster beside it.',
        [identifier],
      ),
  })

const adoptable = ({ identifier, status, statusDetails }: BlueGreenReading): readonly Finding[] =>
  status === 'INVALID_CONFIGURATION'
    ? [
        note.block(
          'adopted_deployment_invalid',
          `Blue/green deployment ${identifier} is ${status}${statusDetails === undefined ? '' : `: ${statusDetails}`}.`,
          'It can no longer be switched over: delete it and start without deploymentIdentifier.',
          [identifier],
        ),
      ]
    : []
