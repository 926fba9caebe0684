import { z } from 'zod'
import { LIMITS, LIST_LIMITS, rangeText } from '../../model/limits.ts'
import { EngineUpgradePause, ProxyHandling } from '../../model/operation-spec.ts'
import { choice, listUpTo, name, within } from '../kit/fields.ts'

/** What an upgrade is asked for. */
export const upgradeInput = z
  .object({
    targetEngineVersion: name.describe('The new version; one of the upgradeTargets of the cluster.'),
    dbClusterParameterGroupName: z
      .exactOptional(name)
      .describe(
        'DB cluster parameter group to use as it is; without it the present one is carried to the new family.',
      ),
    dbInstanceParameterGroupName: z
      .exactOptional(name)
      .describe(
        'DB parameter group to use as it is; without it the present ones are carried to the new family.',
      ),
    pinParameters: z
      .exactOptional(listUpTo(LIST_LIMITS.pinParameters, 'parameters', name))
      .describe(
        'Parameters that keep their present value although the default of the new family is another one (the finding FAMILY_DEFAULT_CHANGES names them); the value is written into the new parameter group. Those not named get the new default. Without the list, or with an empty one, every such parameter keeps its value whose parameter group is a custom one: AWS does not report whether a value that equals the old default was set.',
      ),
    skipPinParameters: z
      .boolean()
      .default(false)
      .describe('Give every such parameter the new default. pinParameters must name none then.'),
    switchoverTimeoutSeconds: within(LIMITS.switchoverTimeoutSeconds)
      .default(LIMITS.switchoverTimeoutSeconds.default)
      .describe(
        `How long the switchover may take before AWS cancels it, in seconds, ${rangeText(LIMITS.switchoverTimeoutSeconds)}.`,
      ),
    skipPauses: listUpTo(
      Object.keys(EngineUpgradePause).length,
      'pauses',
      choice(EngineUpgradePause, {
        name: 'EngineUpgradePause',
        description: 'A pause that an engine upgrade has unless it is skipped.',
        meanings: {
          SWITCHOVER: 'The pause before the switchover.',
          CLEANUP: 'The pause before the old cluster is deleted.',
          PROXY_DEREGISTRATION: 'The pause before proxies are deregistered; with DEREGISTER only.',
        },
      }),
    )
      .default([])
      .describe('Pauses that the operation does not make. Without the list it makes all of them.'),
    proxyHandling: choice(ProxyHandling, {
      name: 'ProxyHandling',
      description: 'What an engine upgrade does with RDS proxies that point at the cluster.',
      meanings: {
        KEEP: 'They stay registered and follow the switchover automatically.',
        DEREGISTER: 'They are deregistered first and registered again after the switchover.',
      },
    })
      .default(ProxyHandling.KEEP)
      .describe('What to do with RDS proxies that point at the cluster.'),
    skipFinalSnapshot: z
      .boolean()
      .default(false)
      .describe(
        'Delete the old cluster without a final snapshot. Without it a final snapshot is taken first.',
      ),
    allowRemovingDeletionProtection: z
      .boolean()
      .default(false)
      .describe('Allow removing the deletion protection of the old cluster in order to delete it.'),
    deploymentIdentifier: z
      .exactOptional(name)
      .describe('An existing blue/green deployment to adopt instead of creating one.'),
  })
  .refine(({ pinParameters = [], skipPinParameters }) => !skipPinParameters || pinParameters.length === 0, {
    path: ['skipPinParameters'],
    message: 'must be false when pinParameters names parameters',
  })
